import { html } from 'lit';
import { repeat } from 'lit-html/directives/repeat.js';
import { Element } from './element.js';
import { store } from './store.js';
import { address, place } from './router.js';
import { day, deadline, languageName, moment, t } from './i18n.js';
import { face, icons, networks } from './icons.js';
import { called, seen } from './words.js';
import { line } from './entry.js';
import { run } from './commands.js';
import './composer.js';
import './similar.js';

/** One conversation: oldest first, theirs left, ours right, events as quiet lines. */
class ConversationView extends Element {
  connectedCallback() { super.connectedCallback(); this.tick = setInterval(() => { if (this.counting) this.requestUpdate(); }, 1_000); }
  disconnectedCallback() { super.disconnectedCallback(); clearInterval(this.tick); }

  willUpdate() {
    const { id } = place();
    if (id !== this.id_) { this.id_ = id; if (id) store.open(id); }
    const box = this.querySelector('.talk');
    this.atEnd = !box || box.scrollHeight - box.scrollTop - box.clientHeight < 48;
  }
  /** Goes to the newest when opened, and stays there only for who reads there. */
  updated() {
    const talk = store.talk(this.id_), box = this.querySelector('.talk');
    if (!talk?.entries || !box) return;
    if (this.shown !== this.id_ || this.atEnd) box.scrollTop = box.scrollHeight;
    this.shown = this.id_;
  }
  get composer() { return this.querySelector('reply-composer'); }

  render() {
    const { id, queue } = place();
    const talk = store.talk(id), row = talk?.row ?? store.find(id);
    if (talk?.missing) return html`<p class="empty">${t('conversation.missing')}</p>`;
    if (!row) return html`<p class="empty" tabindex="-1">${id ? (store.signedOut ? '' : t('list.loading')) : t('conversation.nothing', { key: 'j' })}</p>`;
    const now = Date.now(), open = row.state === 'OPEN' && row.dueAt, due = open ? deadline(new Date(row.dueAt), now) : null;
    const last = talk?.entries?.findLast((entry) => entry.type === 'message' && entry.direction === 'INBOUND');
    const spoken = talk?.entries?.findLast((entry) => entry.direction === 'INBOUND' && languageName(entry.language))?.language ?? row.language; // "👍" is in no language
    const mine = row.assignee === store.me.name, said = [row.network === 'x' ? `@${seen(row.handle)}` : seen(row.handle), networks[row.network]?.name ?? row.network, languageName(spoken)].filter(Boolean);
    const state = { RESOLVED: t('state.resolved'), WAITING: t('state.waiting'), SNOOZED: t('state.snoozed', { time: row.wakeAt ? moment(new Date(row.wakeAt)) : '' }) }[row.state];
    this.counting = talk?.entries?.some((entry) => entry.state === 'QUEUED');
    return html`
      <header class="bar">
        <a class="button quiet back" href=${address(queue)} title="${t('conversation.back')} (Esc)" aria-label=${t('conversation.back')}>${icons.back}</a>
        ${face(called(row), row.network)}
        <div class="grow">
          <h2 tabindex="-1"><bdi>${called(row)}</bdi></h2>
          <p class="quiet">${due ? html`<span class="due ${due.mood}">${due.text}</span>` : state} · <bdi>${said.join(' · ')}</bdi></p>
        </div>
        ${row.assignee ? html`<button class="held ${mine ? 'mine' : ''}" title="${t('command.assign')} (a)" @click=${() => run('a')}>${mine ? t('conversation.yours') : t('conversation.claimed', { who: row.assignee })}</button>`
          : html`<button class="button" title="${t('conversation.claim')} (c)" @click=${() => run('c')}>${t('conversation.claim')}</button>`}
        ${row.state === 'RESOLVED' ? html`<button class="button" title="${t('conversation.reopen')} (u)" @click=${() => run('u')}>${t('conversation.reopen')}</button>` : html`
          <button class="button wide" title="${t('conversation.snooze')} (z)" @click=${() => run('z')}>${t('conversation.snooze')}</button>
          <button class="button" title="${t('conversation.resolve')} (e)" @click=${() => run('e')}>${icons.check}<span>${t('conversation.resolve')}</span></button>`}
        <button class="button quiet" title="${t('command.title')} (Ctrl+K)" aria-label=${t('command.title')} @click=${() => run('Control+k')}>${icons.more}</button>
      </header>
      ${talk?.incidents?.map((one) => html`<p class="banner">${icons.warn}<a href=${`/incidents/${encodeURIComponent(one.id)}`}>${t('banner.incident', { title: one.title })}</a>
        ${one.holding && row.state !== 'RESOLVED' ? html`<button class="button small" @click=${() => this.composer.take({ text: one.holding, way: this.composer.way === 'NOTE' ? this.composer.usual() : this.composer.way })}>${t('banner.holding')}</button>` : ''}</p>`)}
      ${talk?.similar ? html`<similar-talks .talk=${talk}></similar-talks>` : ''}
      <div class="talk" tabindex="0" role="log" aria-label=${t('conversation.title')} aria-busy=${!talk?.entries}>
        ${talk?.entries ? repeat(talk.entries, (e) => `${e.type} ${e.id}`, (e, i) => html`
          ${!i || new Date(talk.entries[i - 1].at).toDateString() !== new Date(e.at).toDateString() ? html`<p class="day"><span>${day(new Date(e.at))}</span></p>` : ''}
          ${line(e, id, now, (entry) => this.composer.take(entry))}`) : ''}
      </div>
      <p class="beside" aria-live="polite">${talk?.looking?.length ? talk.looking.map(({ who, writing }) => html`<span class=${writing ? 'writes' : ''}>${writing ? t('looking.writes', { who }) : t('looking.looks', { who })}</span> `) : ''}</p>
      ${talk?.ways ? html`<reply-composer .talk=${talk} .last=${last}></reply-composer>` : ''}`;
  }
}
customElements.define('conversation-view', ConversationView);
