import { html } from 'lit';
import { repeat } from 'lit-html/directives/repeat.js';
import { Element } from './element.js';
import { store } from './store.js';
import { address, go, place } from './router.js';
import { clock, deadline, moment, t } from './i18n.js';
import { face, networks } from './icons.js';
import { called, seen } from './words.js';
import { many } from './similar.js';

const ROW = 56, SPARE = 6;

/** The list: only what can be seen is in the page, and the row that has the focus. */
class ConversationList extends Element {
  static properties = { first: { state: true }, count: { state: true }, focused: { state: true }, now: { state: true } };

  constructor() {
    super();
    Object.assign(this, { first: 0, count: 20, focused: '', now: Date.now() }); // class fields would hide Lit's accessors
  }

  connectedCallback() {
    super.connectedCallback();
    this.watch = new ResizeObserver(() => this.look());
    this.watch.observe(this);
    this.tick = setInterval(() => { this.now = Date.now(); }, 15_000);
  }
  disconnectedCallback() { super.disconnectedCallback(); this.watch.disconnect(); clearInterval(this.tick); }

  get box() { return this.querySelector('.rows'); }
  /** Where the one tab stop is: kept by the conversation's id, because its place moves. */
  get at() { return Math.max(0, store.indexOf(this.focused)); }

  look() {
    if (!this.box) return;
    this.first = Math.max(0, Math.floor(this.box.scrollTop / ROW) - SPARE);
    this.count = Math.ceil(this.box.clientHeight / ROW) + 2 * SPARE;
    if (!store.search && store.list.loaded && this.first + this.count > store.rows.length) store.more();
  }

  /** j, k, arrows, Home, End: moves the focus, and brings its row into the page first. */
  async move(to) {
    const { rows } = store;
    if (!rows.length) return;
    const at = Math.max(0, Math.min(rows.length - 1, to));
    this.focused = rows[at].id;
    const top = at * ROW, { scrollTop, clientHeight } = this.box;
    if (top < scrollTop) this.box.scrollTop = top;
    else if (top + ROW > scrollTop + clientHeight) this.box.scrollTop = top + ROW - clientHeight;
    this.look();
    await this.updateComplete;
    this.focusRow();
    store.prefetch(rows[at + 1]?.id);
    if (place().id) go(address(place().queue, this.focused), { replace: true });
  }
  focusRow() { this.querySelector('a[tabindex="0"]')?.focus({ preventScroll: true }); }

  keydown(event) {
    const to = { ArrowDown: this.at + 1, ArrowUp: this.at - 1, Home: 0, End: store.rows.length - 1, PageDown: this.at + 8, PageUp: this.at - 8 }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.move(to);
  }

  willUpdate() {
    const open = place().id;
    if (open !== this.open) { this.open = open; if (open) this.focused = open; }
    this.hadFocus = this.contains(document.activeElement) && document.activeElement.matches('.row');
  }
  updated() { if (this.hadFocus && !this.contains(document.activeElement)) this.focusRow(); } // a moved node loses it
  firstUpdated() { this.look(); }

  render() {
    const { rows, list } = store, size = rows.length;
    const end = Math.min(size, this.first + this.count);
    const shown = Array.from({ length: Math.max(0, end - this.first) }, (_, i) => this.first + i);
    if (size && this.at < this.first) shown.unshift(this.at); else if (this.at >= end && this.at < size) shown.push(this.at);
    return html`
      ${list.arrived.size ? html`<button class="arrived" @click=${this.showArrived}>↑ ${t('list.arrived', { n: list.arrived.size })}</button>` : ''}
      <div class="rows ${list.loaded || list.failed ? '' : 'loading'}" aria-busy=${!list.loaded && !list.failed} @scroll=${{ handleEvent: () => this.look(), passive: true }} @keydown=${this.keydown}>
        ${size ? '' : this.nothing(list)}
        ${size ? html`<ul role="list" aria-label=${t('list.title')} .style=${`height:${size * ROW}px`}>
          ${repeat(shown, (i) => rows[i].id, (i) => this.row(rows[i], i, size))}</ul>` : ''}
      </div>`;
  }

  nothing(list) {
    if (list.failed) return html`<div class="empty"><p>${t('list.failed')}</p><button class="button" @click=${() => store.more(true)}>${t('again')}</button></div>`;
    if (!list.loaded) return '';
    if (store.search) return html`<p class="empty">${t('list.notfound', { words: store.search, n: list.rows.length })}</p>`;
    const sources = store.about?.sources ?? [], marks = sources.map((source) => source.completeTo).filter(Boolean).sort();
    if (store.about && !sources.length) return html`<div class="empty"><p><strong>${t('first.title')}</strong></p><p>${t('first.run')}</p><a class="button" href="/sources">${t('nav.sources')}</a></div>`;
    return html`<p class="empty"><strong>${t('list.empty')}</strong>${marks.length ? html`<br>${t('source.complete', { time: clock(new Date(marks[0])) })}` : ''}</p>`;
  }

  due(row) {
    if (row.state === 'RESOLVED') return { text: t('state.resolved'), mood: 'calm' };
    if (row.state === 'SNOOZED') return { text: row.wakeAt ? moment(new Date(row.wakeAt)) : t('list.snoozed'), mood: 'calm' };
    if (row.state === 'WAITING' || !row.dueAt) return { text: t('state.waiting'), mood: 'calm' };
    return deadline(new Date(row.dueAt), this.now);
  }

  row(row, i, size) {
    const { text, mood } = this.due(row);
    const mine = row.assignee === store.me.name;
    return html`
      <li aria-setsize=${size} aria-posinset=${i + 1} .style=${`transform:translateY(${i * ROW}px)`}>
        <a class="row ${row.state === 'OPEN' && row.unanswered ? 'unread' : ''} ${store.belongs(row, store.list) ? '' : 'gone'}" href=${address(place().queue, row.id)} tabindex=${i === this.at ? 0 : -1}
          aria-current=${row.id === this.open ? 'true' : 'false'} @focus=${() => { this.focused = row.id; }} @pointerenter=${() => store.prefetch(row.id)}>
          ${face(called(row), row.network)}
          <span class="line"><span class="who"><bdi class="name">${called(row)}</bdi>
            <span class="handle">${row.network === 'x' ? html`<bdi>@${seen(row.handle)}</bdi> · ` : ''}${row.kind === 'DIRECT' ? t('kind.direct') : networks[row.network]?.name ?? row.network}</span></span>
            <span class="due ${mood}">${text}</span></span>
          <span class="line"><span class="said" lang=${row.language} dir="auto">${row.snippet}</span>
            ${row.similar?.count ? html`<span class="similar">${many(row.similar)}</span>` : ''}
            ${row.assignee ? html`<span class="holder ${mine ? 'mine' : ''}"><bdi>${mine ? t('list.you') : seen(row.assignee)}</bdi></span>` : row.tags[0] && !row.similar?.count ? html`<span class="handle why">${row.tags[0]}</span>` : ''}</span>
        </a>
      </li>`;
  }
  showArrived() {
    store.showArrived();
    this.move(0);
  }
}
customElements.define('conversation-list', ConversationList);
