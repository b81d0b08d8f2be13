import { html } from 'lit';
import { Element } from './element.js';
import { api } from './api.js';
import { store } from './store.js';
import { exact, moment, t } from './i18n.js';
import { icons } from './icons.js';
import { resume } from './acts.js';
import { plain } from './words.js';
import './notices.js';

const STREAMS = () => ({ mentions: t('stream.mentions'), search: t('stream.search'), direct: t('stream.direct'), own: t('stream.own') });

/** By the name that customers know: "x:100/mentions" says nothing to people. */
const account = (id) => { const [own, stream] = id.split('/'), known = store.about?.accounts.find((one) => `${one.network}:${one.id}` === own);
  return [known ? (known.network === 'x' ? `@${known.handle}` : known.handle) : own, STREAMS()[stream] ?? stream].filter(Boolean).join(' · '); };

/** How far each source is complete, what troubles it, and what could not be read. */
class SourceList extends Element {
  static properties = { parked: { state: true }, dead: { state: true } };
  constructor() { super(); this.parked = null; this.dead = []; }
  /** Asked as soon as it is known who reads, which on a page loaded here is later. */
  willUpdate() {
    if (this.asked || !store.lead) return;
    this.asked = true;
    api('dead-letters').then((said) => { this.dead = said.deadLetters; }, () => {});
    api('parked').then((said) => { this.parked = said.parked; }, () => { this.asked = false; });
  }
  /** The button goes with the trouble: whoever pressed it stays at the line. */
  async resume(event, source) {
    const line = event.target.closest('li');
    await resume(source);
    await this.updateComplete;
    line.focus();
  }
  /** What is to be done about it, and by whom. */
  next(one) {
    const by = one.notBefore ? t('source.waits', { time: moment(new Date(one.notBefore)) }) : t('source.asked');
    return one.parked ? `${store.lead ? t('source.lead') : t('source.parked')} ${by}` : by;
  }
  /** Where they lie, and how they come back; what Record gave up is no work that could be done again. */
  letters(one) {
    const name = one.queue.replace('DeadLetters', ''), values = { n: one.count, function: name };
    return html`<li><div class="grow"><p class="bad">${icons.warn} ${t('dead.count', values)}</p>
      ${name === 'Record' ? html`<p>${t('dead.record', values)}</p>` : html`<p>${t('dead.back', values)}</p><pre tabindex="0">aws sqs start-message-move-task --source-arn ${one.arn}</pre>`}</div></li>`;
  }
  render() {
    const sources = store.about?.sources ?? [];
    return html`<div class="page" tabindex="0" role="region" aria-label=${t('nav.sources')}>
      ${store.about && !sources.length ? html`<p class="empty"><strong>${t('first.title')}</strong><br>${t('first.run')}</p>` : ''}
      <ul role="list" class="sources">${sources.map((one) => html`<li tabindex="-1">
        <div class="grow"><p><strong><bdi>${account(one.account)}</bdi></strong> · ${STREAMS()[one.stream] ?? one.stream}</p>
          <p class="quiet">${one.completeTo ? t('source.one', { time: exact(new Date(one.completeTo)) }) : t('source.never')}</p>
          ${one.trouble ? html`<p class="bad">${icons.warn} <bdi>${plain(one.trouble)}</bdi></p><p>${this.next(one)}</p>` : ''}</div>
        ${one.parked && store.lead ? html`<button class="button" @click=${(event) => this.resume(event, one)}>${t('source.resume')}</button>` : ''}</li>`)}</ul>
      ${this.dead.length ? html`<h2>${t('dead.title')}</h2><ul role="list" class="sources">${this.dead.map((one) => this.letters(one))}</ul>` : ''}
      ${this.parked ? html`<h2>${t('parked.title')}</h2>
        ${this.parked.length ? html`<ul role="list" class="sources">${this.parked.map((one) => html`<li><div class="grow"><p><strong><bdi>${account(one.source)}</bdi></strong> · ${exact(new Date(one.at))}</p><p dir="auto">${plain(one.reason)}</p>
          <details><summary>${t('parked.raw')}</summary><pre tabindex="0">${one.raw}</pre></details></div></li>`)}</ul>` : html`<p class="quiet">${t('parked.none')}</p>`}` : ''}
      <notice-list></notice-list>
    </div>`;
  }
}
customElements.define('source-list', SourceList);
