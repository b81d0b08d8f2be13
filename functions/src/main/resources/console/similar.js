import { html } from 'lit';
import { Element } from './element.js';
import { api, Refused } from './api.js';
import { reason } from './acts.js';
import { store } from './store.js';
import { address, place } from './router.js';
import { deadline, t } from './i18n.js';
import { called, handle } from './words.js';
import { run } from './commands.js';

/** "+37 similar": "999+" where counting stopped. */
export const many = ({ count, more }) => t('list.similar', { n: more ? `${count}+` : `+${count}` });

/** The look-alikes that are open beside a conversation; each has its own deadline, and its own answer. */
class SimilarTalks extends Element {
  static properties = { talk: { attribute: false }, shown: { state: true } };
  willUpdate(changed) {
    if (changed.has('talk') && (this.of !== this.talk.row.id || !this.shown?.some((row) => !this.talk.similar.rows.some((one) => one.id === row.id)))) {
      Object.assign(this, { of: this.talk.row.id, shown: this.talk.similar.rows, next: this.talk.similar.next });
    }
  }
  async further() {
    try {
      const page = await api(store.path(this.of, `similar?${new URLSearchParams({ after: this.next, limit: 100 })}`));
      Object.assign(this, { shown: [...this.shown, ...page.rows], next: page.next });
    } catch (e) { store.say({ text: e instanceof Refused ? reason(e) : t('source.offline'), bad: true }); }
  }
  render() {
    const { row, similar } = this.talk, { carried } = store;
    if (!similar.count) return '';
    const waits = carried?.from === row.id && similar.rows.some((one) => !one.pending);
    return html`
      ${waits ? html`<p class="banner" role="status"><span>${t('similar.wait', { n: `${similar.count}${similar.more ? '+' : ''}` })}</span>
        <button class="button small" title="${t('similar.next')} (o)" @click=${() => run('o')}>${t('similar.next')}</button></p>` : ''}
      <details class="similar"><summary>${many(similar)}</summary>
        <ul>${this.shown.map((one) => html`<li><a href=${address(place().queue, one.id)}><bdi>${called(one)}</bdi> <span class="handle"><bdi>${handle(one)}</bdi></span>
          <span class="said" lang=${one.language} dir="auto">${one.snippet}</span> ${one.dueAt ? html`<span class="due ${deadline(new Date(one.dueAt), Date.now()).mood}">${deadline(new Date(one.dueAt), Date.now()).text}</span>` : ''}</a></li>`)}</ul>
        ${this.next ? html`<button class="button small" @click=${this.further}>${t('similar.more')}</button>` : ''}
      </details>`;
  }
}
customElements.define('similar-talks', SimilarTalks);
