import { html } from 'lit';
import { Element } from './element.js';
import { api, Refused } from './api.js';
import { store } from './store.js';
import { exact, moment, number, t } from './i18n.js';
import { icons } from './icons.js';
import { reason } from './acts.js';
import { plain } from './words.js';

const PHASES = () => ({ OPENED: t('notice.opened'), GREW: t('notice.grew'), CLOSED: t('notice.closed') });
const STATES = (one) => ({ TOLD: t('notice.told'), FAILED: t('notice.failed'), UNKNOWN: t('notice.unknown'), REPLACED: t('notice.replaced'), SENDING: t('notice.sending'),
  QUEUED: one.due && t(one.held ? 'notice.held' : 'notice.queued', { time: moment(new Date(one.due)) }) })[one.state];
const REFUSED = () => ({ 'under-way': t('notice.running'), 'perhaps-sent': t('notice.perhaps') });

/** Whom alerts were told to, with every attempt, and telling one of them again: for leads. */
class NoticeList extends Element {
  static properties = { notices: { state: true }, next: { state: true } };
  constructor() { super(); this.notices = null; this.next = ''; }
  /** Asked as soon as it is known who reads, which on a page loaded here is later. */
  willUpdate() { if (!this.asked && store.lead) this.more(); }
  more(after = '') {
    this.asked = true;
    return api(`notices?${new URLSearchParams(after && { after })}`).then((said) => {
      this.notices = [...(after ? this.notices : []), ...said.notices];
      this.next = said.next;
    }, () => { this.asked = Boolean(after); });
  }
  async again(notice, receiver) {
    try {
      await api(`notices/${encodeURIComponent(notice.id)}/retry`, { body: { receiver } });
      store.say({ text: t('notice.toldagain') });
    } catch (e) { store.say({ text: e instanceof Refused ? REFUSED()[e.code] ?? reason(e) : t('source.offline'), bad: true }); }
    await this.more();
  }
  delivery(notice, one) {
    const bad = ['FAILED', 'UNKNOWN'].includes(one.state), said = bad || one.attempts.length ? plain(one.words) : '';
    return html`<li><div class="grow"><p class=${bad ? 'bad' : ''}>${bad ? icons.warn : ''} <strong><bdi>${one.receiver}</bdi></strong> · ${STATES(one)}${said ? html` · <bdi>${said}</bdi>` : ''}</p>
      ${one.attempts.length ? html`<details><summary>${t('notice.attempts', { n: one.attempts.length })}</summary><ul role="list">${one.attempts.map((attempt) => html`
        <li class="quiet">${t('notice.attempt', { time: exact(new Date(attempt.at)), status: attempt.status ? String(attempt.status) : t('notice.silent'), millis: attempt.millis })} <bdi>${plain(attempt.answer)}</bdi></li>`)}</ul></details>` : ''}</div>
      ${one.again ? html`<button class="button" aria-label=${`${t('notice.again')}: ${one.receiver}`} @click=${() => this.again(notice, one.receiver)}>${t('notice.again')}</button>` : ''}</li>`;
  }
  notice(one) {
    return html`<article><h3><bdi>${one.series.replace(/^tag:/, '')}</bdi> ${PHASES()[one.phase]} · ${exact(new Date(one.at))}</h3>
      <p class="quiet">${t('notice.counts', { seen: one.seen, expected: number(one.expected), authors: one.authors })}</p>
      ${one.planned ? '' : html`<p class="bad">${icons.warn} ${t('notice.unplanned')}</p>`}
      <ul role="list" class="sources">${one.deliveries.map((delivery) => this.delivery(one, delivery))}</ul></article>`;
  }
  render() {
    if (!this.notices) return '';
    return html`<h2>${t('notice.title')}</h2>
      ${this.notices.length ? this.notices.map((one) => this.notice(one)) : html`<p class="quiet">${t('notice.none')}</p>`}
      ${this.next ? html`<p><button class="button" @click=${() => this.more(this.next)}>${t('notice.older')}</button></p>` : ''}`;
  }
}
customElements.define('notice-list', NoticeList);
