import { html } from 'lit';
import { Element } from './element.js';
import { api, Refused } from './api.js';
import { store } from './store.js';
import { exact, languageName, number, t } from './i18n.js';
import { icons, networks } from './icons.js';
import { reason } from './acts.js';
import { plain } from './words.js';

const DECISIONS = (one, least) => ({ TOO_FEW: t('learning.few', { n: one.corrections, least }), REFUSED: t('learning.refused', { why: one.detail }), NOT_BETTER: t('learning.same'),
  BETTER: t('learning.better'), OVERTAKEN: t('learning.overtaken') })[one.decision];
const percent = (chance) => (chance < 0.001 ? `< ${number(0.1)}` : number(Math.round(chance * 1000) / 10));

/** What the team taught: what is in use of it, how each training compared, and choosing: for leads. */
class LearningRoom extends Element {
  static properties = { said: { state: true } };
  /** Asked as soon as it is known who reads, which on a page loaded here is later. */
  willUpdate() {
    if (this.asked || !store.lead) return;
    this.asked = true;
    api('learning').then((said) => { this.said = said; }, () => { this.asked = false; });
  }
  /** The button may go with what it changed: whoever pressed it stands at what is in use. */
  async choose(what, body, says) {
    try {
      this.said = await api(`learning/${what}`, { body });
      store.say({ text: says });
      await this.updateComplete;
      this.querySelector('h2').focus();
    } catch (e) {
      store.say({ text: e.code === 'of-x' ? t('learning.x.gone') : e instanceof Refused ? reason(e) : t('source.offline'), bad: true });
      this.asked = false;
      this.requestUpdate();
    }
  }
  use(one) { return this.choose('use', { try: one?.id ?? '' }, t('learning.used')); }

  inUse() {
    const { use, pinned, since, by, trouble, tries } = this.said, known = tries[0]?.remembered ?? 0;
    return html`<h2 tabindex="-1">${t('learning.now')}</h2>
      <p><strong>${use.model ? t('learning.model') : t('learning.rules')}</strong> ${use.memory && known ? t('learning.memory', { n: known }) : ''}</p>
      ${since ? html`<p class="quiet">${t('learning.since', { time: exact(new Date(since)) })}</p>` : ''}
      ${trouble ? html`<p class="bad">${icons.warn} ${t('learning.trouble', { words: plain(trouble.words) })}</p>` : ''}
      ${pinned ? html`<p>${icons.lock} ${t('learning.pinned', { who: by })}</p>` : ''}
      <p>${pinned ? html`<button class="button primary" @click=${() => this.choose('again', {}, t('learning.used'))}>${t('learning.again')}</button> ` : ''}
        ${use.model || use.memory ? html`<button class="button" @click=${() => this.use(null)}>${t('learning.back')}</button>` : ''}</p>`;
  }
  x() {
    const { x } = this.said;
    return html`<h2>${t('learning.x')}</h2><p><strong>${x.on ? t('learning.x.on', { who: x.by, time: exact(new Date(x.at)) }) : t('learning.x.off')}</strong></p><p>${t('learning.x.why')}</p>
      ${store.me.roles.includes('admin') ? html`<p><button class="button" @click=${() => this.choose('x', { on: !x.on }, t('learning.used'))}>${x.on ? t('learning.x.forbid') : t('learning.x.allow')}</button></p>` : ''}`;
  }
  compared(one) {
    const { from, chance, tags, corrections, left, written } = one.compared;
    const rows = [[t('learning.rows.corrections'), corrections], [t('learning.rows.left', { n: this.said.oneOf }), left], [t('learning.rows.written'), written]];
    return html`<table><caption>${t('learning.held', { time: exact(new Date(from)) })}</caption>
        <thead><tr><th scope="col">${t('learning.what')}</th><th scope="col">${t('learning.count')}</th><th scope="col">${t('learning.before')}</th><th scope="col">${t('learning.after')}</th></tr></thead>
        <tbody>${rows.map(([name, score]) => html`<tr><th scope="row">${name}</th><td>${number(score.texts)}</td><td>${number(score.before)}</td><td>${number(score.after)}</td></tr>`)}</tbody></table>
      <p class="quiet">${t('learning.chance', { percent: percent(chance) })}</p>
      ${tags.length ? html`<details><summary>${t('learning.tags')}</summary><div class="wide-table" tabindex="0" role="region" aria-label=${t('learning.tags')}><table>
        <thead><tr>${[t('learning.tag'), t('learning.wanted'), t('learning.before'), t('learning.after'), t('learning.wrong.before'), t('learning.wrong.after')].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
        <tbody>${tags.map((tag) => html`<tr><th scope="row">${tag.tag}</th>${[tag.wanted, tag.rightBefore, tag.rightAfter, tag.wrongBefore, tag.wrongAfter].map((n) => html`<td>${number(n)}</td>`)}</tr>`)}</tbody></table></div></details>` : ''}`;
  }
  tried(one) {
    const here = one.decision === 'BETTER' && one.use.model === this.said.use.model, named = (all, name) => all.map((part) => `${name(part.name)} ${number(part.count)}`).join(', ');
    const parts = [t('learning.corrections', { n: one.corrections }), named(one.networks, (id) => networks[id]?.name ?? id), named(one.languages, (tag) => languageName(tag) || tag)].filter(Boolean);
    return html`<article><h3>${exact(new Date(one.at))}${here ? html` · ${t('learning.using')}` : ''}</h3>
      <p><strong>${DECISIONS(one, this.said.least)}</strong></p><p class="quiet">${parts.join(' · ')}</p>
      ${one.without ? html`<p class="quiet">${t('learning.without', { n: one.without })}</p>` : ''}
      ${one.compared ? this.compared(one) : ''}
      ${one.decision === 'BETTER' && !here ? html`<p><button class="button" aria-label=${`${t('learning.use')}: ${exact(new Date(one.at))}`} @click=${() => this.use(one)}>${t('learning.use')}</button></p>` : ''}</article>`;
  }
  render() {
    return html`<div class="page" tabindex="0" role="region" aria-label=${t('nav.learning')}>${this.said ? html`
      ${this.inUse()}<p class="quiet">${t('learning.how')}</p>${this.x()}
      <h2>${t('learning.tries')}</h2>${this.said.tries.length ? this.said.tries.map((one) => this.tried(one)) : html`<p class="quiet">${t('learning.none')}</p>`}` : store.me.name && !store.lead ? html`<p class="empty">${t('refused.role')}</p>` : ''}</div>`;
  }
}
customElements.define('learning-room', LearningRoom);
