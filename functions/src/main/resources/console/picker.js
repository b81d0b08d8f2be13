import { html } from 'lit';
import { live } from 'lit-html/directives/live.js';
import { Element } from './element.js';
import { t } from './i18n.js';
import { plain } from './words.js';

/** One dialog for the command menu and whatever is chosen from a list: type, arrows, Enter. */
class PickDialog extends Element {
  static properties = { what: { state: true }, typed: { state: true }, at: { state: true } };
  constructor() { super(); Object.assign(this, { what: null, typed: '', at: 0 }); }
  get dialog() { return this.querySelector('dialog'); }
  /** `options`: [{label, key, run}]; `free`: what to do with words that are no option. */
  async show(what) {
    Object.assign(this, { what, typed: '', at: 0 });
    await this.updateComplete;
    if (!this.dialog.open) this.dialog.showModal();
    this.querySelector('input').focus();
  }
  get found() {
    const words = this.typed.toLowerCase().split(/\s+/).filter(Boolean);
    const found = (this.what?.options ?? []).filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
    const typed = this.typed.trim();
    return this.what?.free && typed ? [...found, { label: typed, run: () => this.what.free(typed) }] : found;
  }
  take(option) { this.dialog.close(); option?.run(); }
  key(event) {
    const { length } = this.found, step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && length) { event.preventDefault(); this.at = (this.at + step + length) % length; this.updateComplete.then(() => this.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })); }
    if (event.key === 'Enter') { event.preventDefault(); this.take(this.found[this.at]); }
  }
  render() {
    const { found } = this;
    return html`<dialog class="pick" aria-labelledby="pick">${this.what ? html`
      <h2 id="pick">${this.what.title}</h2>
      <input type="text" role="combobox" aria-labelledby="pick" aria-expanded="true" aria-controls="picks" aria-autocomplete="list" aria-activedescendant=${found.length ? `pick${this.at}` : ''} autocomplete="off"
        .value=${live(this.typed)} placeholder=${this.what.hint ?? t('pick.type')} @input=${(e) => { this.typed = e.target.value; this.at = 0; }} @keydown=${this.key}>
      <div id="picks" role="listbox" aria-labelledby="pick" tabindex="-1">${found.map((option, i) => html`
        <div role="option" id="pick${i}" aria-selected=${i === this.at} @pointermove=${() => { this.at = i; }} @click=${() => this.take(option)}><bdi>${plain(option.label)}</bdi>${option.key ? html`<kbd>${option.key}</kbd>` : ''}</div>`)}
      </div>
      ${found.length ? '' : html`<p class="quiet" role="status">${t('pick.none')}</p>`}
      <form method="dialog"><button class="button">${t('key.close')}</button></form>` : ''}</dialog>`;
  }
}
customElements.define('pick-dialog', PickDialog);
