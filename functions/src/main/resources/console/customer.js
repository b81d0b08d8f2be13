import { html } from 'lit';
import { Element } from './element.js';
import { store } from './store.js';
import { address, place } from './router.js';
import { exact, day, number, t } from './i18n.js';
import { face, icons, networks } from './icons.js';
import { address as written, apart, untag } from './acts.js';
import { run } from './commands.js';
import { called, handle, plain } from './words.js';

const state = (row) => ({ OPEN: t('state.open'), WAITING: t('state.waiting'), SNOOZED: t('list.snoozed'), RESOLVED: t('state.resolved') })[row.state];

/** Who this is, over all networks, and what made each tag. */
class CustomerPanel extends Element {
  static properties = { writing: { state: true } };
  /** Asks for the address, and stands at what was asked for. */
  async ask(id) {
    this.writing = id;
    await this.updateComplete;
    this.querySelector('.address input')?.focus();
  }
  async write(event, id) {
    event.preventDefault();
    if (!await written(id, new FormData(event.target).get('email').trim())) return;
    this.writing = '';
    await this.updateComplete;
    this.querySelector('button.address')?.focus();
  }
  /** An e-mail address is only what the customer gave: nothing looks it up. */
  address(id, talk) {
    if (talk.row.network === 'email') return '';
    if (this.writing !== id) return html`<p>${talk.email ? html`${icons.mail} <bdi>${talk.email}</bdi> ` : ''}<button class="link address" @click=${() => this.ask(id)}>${t(talk.email ? 'customer.email.change' : 'customer.email.add')}</button></p>`;
    return html`<form class="address" @submit=${(event) => this.write(event, id)} @keydown=${(event) => { if (event.key === 'Escape') this.writing = ''; }}>
      <input type="email" name="email" maxlength="254" autocomplete="off" aria-label=${t('customer.email')} .value=${talk.email}><button class="button small">${t('customer.email.save')}</button></form>`;
  }
  render() {
    const { id, queue } = place(), talk = store.talk(id);
    if (!talk?.row) return '';
    const { customer, row, episode } = talk;
    return html`
      <div class="card">${face(called(customer))}<div><h2><bdi>${called(customer)}</bdi></h2><p class="quiet">${t('customer.contact', { n: customer.conversations })}</p></div></div>
      <h3>${t('customer.network')}</h3>
      <p>${networks[row.network]?.mark} <bdi>${handle(row)}</bdi>${customer.followers ? html` <span class="quiet">· ${t('customer.followers', { n: customer.followers })}</span>` : ''}</p>
      ${talk.people.map((one) => html`<p>${networks[one.network]?.mark} <bdi>${handle(one) || plain(one.id)}</bdi> <button class="link" @click=${() => apart(id, one)} aria-label=${t('customer.apart.who', { who: called(one) })}>${t('customer.apart')}</button></p>`)}
      ${this.address(id, talk)}
      <p><button class="link" title="${t('customer.same')} (p)" @click=${() => run('p')}>${t('customer.same')}</button></p>
      <h3>${t('customer.tags')}</h3>
      ${talk.tags.length ? '' : html`<p class="quiet">${t('customer.untagged')}</p>`}
      <ul class="tags" role="list">${talk.tags.map((hit) => html`<li><span class="tag">${hit.tag}<button aria-label=${t('customer.untag', { tag: hit.tag })} title=${t('customer.untag', { tag: hit.tag })} @click=${() => untag(id, hit.tag)}>×</button></span>
        <p class="quiet because" dir="auto">${plain(hit.because)}</p></li>`)}</ul>
      <button class="button small" title="${t('command.tag')} (t)" @click=${() => run('t')}>${t('command.tag')}</button>
      <h3>${t('customer.times')}</h3>
      <dl class="times">
        <div><dt>${t('customer.queue')}</dt><dd>${store.queueName(row.queue)} <button class="link" title="${t('command.move')} (m)" @click=${() => run('m')}>${t('command.move')}</button></dd></div>
        <div><dt>${t('customer.opened')}</dt><dd>${exact(new Date(episode.openedAt))}</dd></div>
        ${row.dueAt ? html`<div><dt>${t('customer.due')}</dt><dd>${exact(new Date(row.dueAt))}</dd></div>` : ''}
        ${episode.firstAnswerAt ? html`<div><dt>${t('customer.answered')}</dt><dd>${exact(new Date(episode.firstAnswerAt))}</dd></div>` : ''}
      </dl>
      <h3>${t('customer.earlier')} ${talk.others.length ? number(talk.others.length) : ''}</h3>
      ${talk.others.length ? html`<ul role="list" class="others">${talk.others.map((other) => html`<li><a href=${address(queue, other.id)}><span dir="auto" lang=${other.language}>${other.snippet}</span>
        <small class="quiet">${state(other)} · ${day(new Date(other.lastAt))}</small></a></li>`)}</ul>` : html`<p class="quiet">${t('customer.none')}</p>`}`;
  }
}
customElements.define('customer-panel', CustomerPanel);
