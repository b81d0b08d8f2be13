import { html } from 'lit';
import { Element } from './element.js';
import { api } from './api.js';
import { ago, t } from './i18n.js';
import { store } from './store.js';
import { plain } from './words.js';

const WAIT = 250, MOST = 50, FRESH = 30_000;
/** What was offered and when, by what it was offered for: shown at once when it is seen again, then asked anew. */
const known = new Map();

/** Replies that went out to similar questions. They come when the conversation stands there already, and quietly: without them everything works. */
class SuggestedReplies extends Element {
  static properties = { talk: { attribute: false }, way: { attribute: false } };
  disconnectedCallback() { super.disconnectedCallback(); clearTimeout(this.timer); }

  /** Nothing is offered where nobody waits for an answer. */
  get key() {
    const { row, seenIn } = this.talk;
    return this.way !== 'NOTE' && row.unanswered && !row.pending && row.state !== 'RESOLVED' ? `${row.id} ${this.way} ${seenIn}` : '';
  }
  get found() { return known.get(this.key)?.suggestions ?? []; }

  willUpdate() {
    const box = document.querySelector('.talk');
    this.atEnd = box && box.scrollHeight - box.scrollTop - box.clientHeight < 48;
    if (this.key === this.asked) return;
    this.asked = this.key;
    clearTimeout(this.timer);
    if (this.key && !(Date.now() - known.get(this.key)?.at < FRESH)) this.timer = setTimeout(() => this.ask(this.key), WAIT); // not for each that somebody only passes
  }
  /** Who reads the newest message goes on reading it. */
  updated() {
    const { length } = this.found, box = document.querySelector('.talk');
    if (length !== this.shown && this.atEnd) box.scrollTop = box.scrollHeight;
    this.shown = length;
  }

  async ask(key) {
    try {
      const { suggestions } = await api(`${store.path(this.talk.row.id, 'suggestions')}?way=${this.way}`);
      known.delete(key);
      known.set(key, { suggestions, at: Date.now() });
      if (known.size > MOST) known.delete(known.keys().next().value);
    } catch (e) { store.unsuggested = `${key}: ${e.code || e.message}`; } // for who looks for it; asked again at the next opening
    this.requestUpdate();
  }
  take(number) {
    const one = this.found[number - 1];
    if (one) this.dispatchEvent(new CustomEvent('take', { detail: one.text }));
  }

  render() {
    const { found } = this, now = Date.now();
    return found.length ? html`<div class="suggestions" role="group" aria-label=${t('suggestion.title')}>${found.map((one, i) => html`
      <button type="button" aria-keyshortcuts="Alt+${i + 1}" title=${`${plain(one.text)} (Alt+${i + 1})`} @click=${() => this.take(i + 1)}>
        <span class="words" lang=${this.talk.row.language} dir="auto">${plain(one.text)}</span>
        <span class="past"><span>${one.lastAt ? html`${ago(new Date(one.lastAt), now)} · ` : ''}${t('suggestion.used', { n: one.used })}</span><kbd aria-hidden="true">Alt+${i + 1}</kbd></span>
      </button>`)}</div>` : '';
  }
}
customElements.define('suggested-replies', SuggestedReplies);
