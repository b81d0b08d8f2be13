import { html } from 'lit';
import { Element } from './element.js';
import { store } from './store.js';
import { address, go, place } from './router.js';
import { clock, LANGUAGES, preferred, speak, t } from './i18n.js';
import { face, icons } from './icons.js';
import { COMMANDS, listen } from './commands.js';
import { begin, signIn, signOut } from './api.js';
import { called, seen } from './words.js';
import './list.js';
import './conversation.js';
import './customer.js';
import './sources.js';
import './picker.js';

/** Rooms beside the inbox: what they are called, and what is loaded when somebody goes there. */
const ROOMS = {
  alerts: { name: () => t('nav.alerts'), load: () => import('./alerts.js'), show: () => html`<alert-list></alert-list>` },
  announcements: { name: () => t('nav.announcements'), load: () => import('./announcements.js'), show: () => html`<announcement-room></announcement-room>` },
  incidents: { name: () => t('nav.incidents'), load: () => import('./incidents.js'), show: () => html`<incident-room></incident-room>` },
  learning: { name: () => t('nav.learning'), load: () => import('./learning.js'), show: () => html`<learning-room></learning-room>` },
  sources: { name: () => t('nav.sources'), load: () => {}, show: () => html`<source-list></source-list>` },
};
const room_ = (name) => ROOMS[name] ?? ROOMS.sources;
const KEY = { Control: 'Ctrl', Escape: 'Esc' };
const LISTS = () => [['open', t('list.open')], ['mine', t('list.mine')], ['waiting', t('list.waiting')], ['snoozed', t('list.snoozed')]];
const OWN = { en: 'English', hu: 'Magyar', th: 'ไทย' };
const many = (count) => (count?.count || count?.more ? `${t('count', { n: count.count })}${count.more ? '+' : ''}` : '');

class EarshotConsole extends Element {
  connectedCallback() {
    super.connectedCallback();
    addEventListener('place', () => this.arrive());
    listen();
    store.start();
  }

  /** Focus follows the place: into the conversation that was opened, back to its row when it was left. */
  async arrive() {
    const before = this.id_, now = place().id, walking = document.activeElement?.matches?.('.row');
    this.id_ = now;
    this.requestUpdate();
    store.changed();
    await this.updateComplete;
    await this.querySelector('conversation-view')?.updateComplete;
    const narrow = matchMedia('(max-width: 760px)').matches;
    if (now && now !== before && (narrow || !walking)) this.querySelector('conversation-view h2')?.focus();
    if (!now && before) this.querySelector('conversation-list')?.focusRow();
  }
  updated() {
    const { id, room } = place();
    if (room !== 'inbox') room_(room).load();
    this.dataset.pane = id ? 'conversation' : 'list';
    document.title = [id && called(store.find(id)).slice(0, 60), room !== 'inbox' ? room_(room).name() : `${t('nav.inbox')} ${many(store.about?.all) && `(${many(store.about?.all)})`}`, 'Earshot'].filter(Boolean).join(' · ');
  }
  async language(tag) { localStorage.setItem('language', tag); await speak(tag); this.requestUpdate(); store.changed(); }

  source() {
    if (store.signedOut) return html`<p class="source late" role="alert">${icons.warn}<span>${t('signedout')} <button class="link" @click=${signIn}>${t('nav.in')}</button></span></p>`;
    if (!store.online) return html`<p class="source late" role="alert">${icons.warn}<span>${t('source.offline')}</span></p>`;
    const sources = store.about?.sources ?? [], bad = sources.filter((one) => one.trouble), marks = sources.map((one) => one.completeTo).filter(Boolean).sort();
    if (bad.length) return html`<a class="source late" href="/sources">${icons.warn}<span>${t('source.trouble', { n: bad.length })}</span></a>`;
    return marks.length ? html`<a class="source" href="/sources"><span class="dot" aria-hidden="true"></span>${t('source.complete', { time: clock(new Date(marks[0])) })}</a>` : html`<span class="source"></span>`;
  }

  rooms() {
    const { room, queue, list } = place(), { about } = store, link = (href, here, label, count, icon = '') => html`
      <a href=${href} aria-current=${here ? 'page' : 'false'} title=${label}>${icon}<span>${label}</span>${count ? html`<span class="count">${count}</span>` : ''}</a>`;
    return html`<nav class="rooms" aria-label=${t('nav.title')}>
      <p class="brand"><svg class="logo" viewBox="0 0 24 24" aria-hidden="true"><rect width="24" height="24" rx="6"/><path d="M7 12a5 5 0 0 1 10 0c0 3-3 3.200-3 5.500a2 2 0 0 1-3.800.8M10 12a2 2 0 0 1 4 0"/></svg><span>Earshot</span></p>
      ${link(address('all', '', 'open'), room === 'inbox' && queue === 'all', t('nav.inbox'), many(about?.all), icons.inbox)}
      <div class="queues">${(about?.queues ?? []).map((one) => link(address(one.name, '', list === 'mine' ? 'open' : list), room === 'inbox' && queue === one.name, store.queueName(one.name), many(one.open)))}</div>
      ${link('/alerts', room === 'alerts', t('nav.alerts'), '', icons.bell)}
      ${link('/incidents', room === 'incidents', t('nav.incidents'), '', icons.warn)}
      ${about?.mail ? link('/announcements', room === 'announcements', t('nav.announcements'), '', icons.mail) : ''}
      ${store.lead ? link('/learning', room === 'learning', t('nav.learning'), '', icons.check) : ''}
      ${link('/sources', room === 'sources', t('nav.sources'), '', icons.settings)}
      ${this.account()}
    </nav>`;
  }

  /** Who is signed in; on a phone at the end of the sources, because the bar below has no room. */
  account() {
    const { me } = store;
    return html`<div class="me">${me.name ? html`${face(seen(me.name))}<span><bdi>${seen(me.name)}</bdi><button class="link" @click=${signOut}>${t('nav.out')}</button></span>` : ''}
      <label><span class="hidden">${t('nav.language')}</span><select @change=${(e) => this.language(e.target.value)}>${LANGUAGES.map((tag) => html`<option value=${tag} lang=${tag} ?selected=${document.documentElement.lang === tag}>${OWN[tag]}</option>`)}</select></label></div>`;
  }

  inbox() {
    const { queue, list } = place(), { about } = store;
    return html`
      <conversation-list></conversation-list>
      <section id="conversation" tabindex="-1" aria-label=${t('conversation.title')}><conversation-view></conversation-view></section>
      <aside aria-label=${t('customer.title')} tabindex="0"><customer-panel></customer-panel></aside>`;
  }

  render() {
    const { room, queue, list } = place(), { about } = store, inbox = room === 'inbox', title = inbox ? (queue === 'all' ? t('nav.inbox') : store.queueName(queue)) : room_(room).name();
    return html`
      ${inbox && !store.forbidden ? html`<a class="skip" href="#conversation" @click=${(e) => { e.preventDefault(); e.stopPropagation(); this.querySelector('#conversation')?.focus(); }}>${t('app.skip')}</a>` : ''}
      ${this.rooms()}
      <main class=${inbox ? '' : 'plain'}>
        <header class="top">
          <h1>${title}</h1>
          ${inbox ? html`<div class="tabs" role="group" aria-label=${t('list.title')}>
            ${LISTS().map(([name, label]) => html`<a href=${address(name === 'mine' ? 'all' : queue, '', name)} aria-current=${list === name ? 'true' : 'false'}>${label}${
              { mine: many(about?.mine), snoozed: '', waiting: '', open: '' }[name] ? html` <span class="count">${many(about[name])}</span>` : ''}</a>`)}
          </div>
          <label class="search">${icons.search}<span class="hidden">${t('list.search')}</span><input type="search" placeholder=${t('list.search')} .value=${store.search}
            @input=${(e) => { store.search = e.target.value; store.changed(); }} @keydown=${(e) => { if (e.key === 'Enter') this.querySelector('conversation-list').move(0); }}><kbd aria-hidden="true">/</kbd></label>` : ''}
          ${this.source()}
        </header>
        ${store.forbidden ? html`<p class="empty">${t('forbidden')}</p>` : inbox ? this.inbox() : html`${room_(room).show()}${this.account()}`}
      </main>
      <p class="hidden" role="status" aria-live="polite">${store.list.arrived.size ? t('list.arrived', { n: store.list.arrived.size }) : ''}</p>
      <div class="toast" role="status" aria-live="polite">${store.toast ? html`<p class=${store.toast.bad ? 'bad' : ''}>${store.toast.bad ? icons.warn : icons.check}<span>${store.toast.text}</span>${
        store.toast.back ? html`<button class="link" @click=${() => { store.toast.back(); store.toast = null; store.changed(); }}>${t('answer.undo')}</button>` : ''}</p>` : ''}</div>
      <pick-dialog></pick-dialog>
      <dialog id="help" aria-labelledby="keys"><h2 id="keys">${t('key.help')}</h2>
        <dl>${COMMANDS.map(([key, label]) => html`<div><dt><kbd>${key.replace(/Control|Escape/, (name) => KEY[name])}</kbd></dt><dd>${t(label)}</dd></div>`)}<div><dt><kbd>Ctrl+Enter</kbd></dt><dd>${t('composer.send')}</dd></div></dl>
        <form method="dialog"><button class="button">${t('key.close')}</button></form></dialog>`;
  }
}
await speak(preferred());
await begin();
if (location.pathname === '/') history.replaceState({}, '', address('all'));
customElements.define('earshot-console', EarshotConsole);
