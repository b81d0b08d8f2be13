import { html } from 'lit';
import { live } from 'lit-html/directives/live.js';
import { Element } from './element.js';
import { answer, note } from './acts.js';
import { number, t } from './i18n.js';
import { icons } from './icons.js';
import { line, link, wayName } from './entry.js';
import { store } from './store.js';
import { privateData, readdressed, weight } from './words.js';

const LIMITS = { X_REPLY: 280, X_DIRECT: 10_000 };
const STYLE = { X_REPLY: 'public', X_DIRECT: 'private', EMAIL: 'mail', NOTE: 'note' };
const drafts = {
  get: (id) => { try { return JSON.parse(localStorage.getItem(`draft ${id}`)) ?? {}; } catch { return {}; } },
  set: (id, draft) => (draft.text ? localStorage.setItem(`draft ${id}`, JSON.stringify(draft)) : localStorage.removeItem(`draft ${id}`)),
};
const kindName = (kind) => ({ CARD: t('private.card'), IBAN: t('private.iban'), EMAIL: t('private.email'), PHONE: t('private.phone'), NATIONAL_ID: t('private.national'),
  ADDRESS: t('private.address'), ORDER_NUMBER: t('private.order') })[kind] ?? kind;
/** X's reasons by code; other networks say it in their own words. */
const WHY = () => ({ 'not-summoned': t('why.summoned'), 'no-address': t('why.address'), 'wrong-way': t('why.way') });

/** Says first where the words go; the ways look different. */
class ReplyComposer extends Element {
  static properties = { talk: { attribute: false }, last: { attribute: false }, way: { state: true }, text: { state: true }, refused: { state: true }, found: { state: true }, sending: { state: true } };
  constructor() { super(); Object.assign(this, { way: 'X_REPLY', text: '', refused: null, found: [], sending: false }); }
  get id_() { return this.talk.row.id; }

  willUpdate(changed) {
    if (changed.has('talk') && this.id_ !== this.of) {
      this.of = this.id_;
      const draft = drafts.get(this.of);
      const fits = draft.way === 'NOTE' || this.talk.ways.some((one) => one.way === draft.way && one.allowed);
      Object.assign(this, { text: draft.text ?? '', seen: draft.seen, way: fits ? draft.way : this.usual(), refused: null, found: [], sending: false });
    }
  }
  /** Where the customer wrote last, if an answer may go there. */
  usual() {
    const wanted = { DIRECT: 'X_DIRECT', EMAIL: 'EMAIL' }[this.last?.kind ?? this.talk.row.kind] ?? 'X_REPLY', allowed = this.talk.ways.filter((one) => one.allowed).map((one) => one.way);
    return allowed.includes(wanted) ? wanted : allowed.find((way) => way === 'X_REPLY') ?? allowed[0] ?? 'NOTE';
  }
  /** What was on the screen when the first word was written: an answer is held against it. */
  get now_() { return { seenIn: this.talk.seenIn, seenOut: this.talk.seenOut }; }
  keep() { drafts.set(this.id_, { way: this.way, text: this.text, seen: this.seen }); store.writing = this.text && this.way !== 'NOTE' ? this.id_ : ''; }
  write(event) {
    if (!this.text) this.seen = this.now_;
    Object.assign(this, { text: event.target.value, found: [], refused: this.refused?.code === 'in-parts' ? null : this.refused });
    this.keep();
  }
  choose(way) { Object.assign(this, { way, found: [], refused: null }); this.keep(); this.focusText(); }
  focusText() { this.querySelector('textarea')?.focus(); }
  /** Puts words where the cursor is, beside what is there; the browser's own undo takes them away again. */
  insert(words) {
    const box = this.querySelector('textarea'), end = box.selectionEnd, before = box.value.slice(0, end), after = box.value.slice(end);
    const piece = `${/\S$/.test(before) ? ' ' : ''}${words}${/^\S/.test(after) ? ' ' : ''}`;
    box.focus();
    box.setSelectionRange(end, end);
    if (document.execCommand('insertText', false, piece)) return;
    box.setRangeText(piece, end, end, 'end');
    box.dispatchEvent(new Event('input'));
  }
  firstUpdated() { import('./suggestions.js'); } // after the conversation stands there
  /** An answer that came back: its words are the draft again. */
  take(entry) { Object.assign(this, { text: entry.text, way: entry.way, seen: this.now_, refused: null }); this.keep(); this.updateComplete.then(() => this.focusText()); }

  /** A colleague's or one's own answer to a look-alike, as a draft to whom it is for now; a draft that is there stays. */
  carry({ row, way, text }) {
    if (this.text) return this.focusText();
    const fits = this.talk.ways.some((one) => one.way === way && one.allowed);
    this.take({ text: readdressed(text, row, this.talk.row), way: fits ? way : this.usual() });
  }

  async send({ confirmed = false, parts = 1 } = {}) {
    const text = this.text.trim(), id = this.id_, { way } = this, { row } = this.talk;
    if (!text || this.sending || this.stopped) return;
    if (way === 'NOTE') {
      this.text = ''; this.keep();
      if (!await note(id, text) && id === this.of && !this.text) { this.text = text; this.keep(); }
      return;
    }
    const here = this.contains(document.activeElement);
    this.sending = true;
    this.intent ??= crypto.randomUUID(); // the same one again when the network failed: accepted once
    const no = await answer(id, { id: this.intent, way, text, ...(this.seen ?? this.now_), confirmed, parts });
    if (no?.code !== 'offline') this.intent = undefined;
    if (!no) { drafts.set(id, {}); store.carried = { from: id, row, way, text }; }
    if (id !== this.of) return;
    this.sending = false;
    if (here) this.focusText(); // the button cannot be pressed again just now, and would take the focus with it
    if (!no) { Object.assign(this, { text: '', seen: undefined, refused: null, found: [] }); store.writing = ''; return; }
    if (no.code === 'private') this.found = no.said.found; else this.refused = no;
  }
  /** The reader has seen what happened meanwhile: the draft is about the conversation as it stands now. */
  again(confirmed) { this.seen = this.now_; this.refused = null; this.keep(); if (confirmed) this.send({ confirmed }); else this.focusText(); }

  get limit() { return LIMITS[this.way]; }
  get length() { return this.way === 'X_REPLY' ? weight(this.text) : this.text.length; }
  get guarded() { return this.way === 'X_REPLY' ? (this.found.length ? this.found : privateData(this.text)) : []; }
  /** A public answer that is too long is not stopped: the server shows its parts. */
  get stopped() { return this.guarded.length > 0 || (this.way !== 'X_REPLY' && this.limit && this.length > this.limit); }
  /** A colleague's answer that came while this one was written, told before anybody presses Send. */
  get crossed() { return this.text && this.way !== 'NOTE' && this.seen && this.seen.seenOut !== this.talk.seenOut; }

  says(way) {
    if (way === 'NOTE') return t('composer.note.where');
    const { to, as } = this.talk.ways.find((one) => one.way === way);
    return { X_REPLY: t('composer.public.where', { as }), X_DIRECT: t('composer.private.where', { who: to }), EMAIL: t('composer.mail.where', { who: to }) }[way];
  }

  refusal() {
    const theirs = this.refused?.said.theirs ?? (this.crossed ? this.talk.entries.findLast((e) => e.type === 'message' && e.direction === 'OUTBOUND') : null);
    if (!this.refused && !this.crossed) return '';
    const code = this.refused?.code ?? 'answered', parts = this.refused?.said.parts, who = theirs?.by || t('entry.app');
    if (parts) return html`<div class="refused" role="alert"><p><strong>${t('refused.parts', { n: parts.length })}</strong></p>
      ${parts.map((part) => html`<article class="entry ours"><div class="words" dir="auto">${part}</div></article>`)}
      <p class="choices"><button class="button" @click=${() => { this.refused = null; this.send({ parts: parts.length }); }}>${t('composer.parts', { n: parts.length })}</button></p></div>`;
    return html`<div class="refused" role="alert">
      <p><strong>${['answered', 'pending'].includes(code) ? t('refused.answered', { who }) : this.refused.words}</strong> ${t('refused.kept')}</p>
      ${theirs ? line(theirs, this.id_, Date.now(), () => {}) : ''}
      <p class="choices">${code === 'new-message' ? html`<button class="button" @click=${() => this.again(true)}>${t('refused.anyway')}</button>`
        : html`<button class="button" @click=${() => this.again(false)}>${t('refused.read')}</button>`}</p></div>`;
  }

  render() {
    const ways = this.talk.ways, mark = { X_REPLY: icons.globe, X_DIRECT: icons.lock, EMAIL: icons.mail, NOTE: icons.note }[this.way];
    const closed = ways.find((one) => one.way === 'X_REPLY' && !one.allowed && one.reason !== 'wrong-way');
    const { guarded, limit, length } = this, over = limit && length > limit;
    return html`
      ${this.refusal()}
      ${closed ? html`<p class="closed">${WHY()[closed.reason] ?? closed.reason} ${link(this.talk.permalink, this.id_, 'why.open')}</p>` : ''}
      <suggested-replies .talk=${this.talk} .way=${this.way} @take=${(event) => this.insert(event.detail)}></suggested-replies>
      <form class="composer ${STYLE[this.way]}" @submit=${(event) => { event.preventDefault(); this.send(); }}
        @keydown=${(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); this.send(); } }}>
        <div class="where">
          <span class="says" id="where">${mark}<span>${this.says(this.way)}</span></span>
          <fieldset class="ways"><legend class="hidden">${t('composer.ways')}</legend>
            ${[...ways.filter((one) => one.allowed), { way: 'NOTE' }].map(({ way }) => html`
              <label><input type="radio" name="way" .checked=${live(this.way === way)} @change=${() => this.choose(way)}><span>${way === 'NOTE' ? t('composer.note') : wayName(way)}</span></label>`)}
          </fieldset>
        </div>
        <textarea rows="3" aria-label=${this.way === 'NOTE' ? t('composer.note') : t('composer.label')} aria-describedby="where guard" dir="auto" .value=${live(this.text)} @input=${this.write}></textarea>
        <div class="foot">
          <p id="guard" class="guard" role="status">${guarded.length ? html`${icons.warn} ${t('private.stop', { kinds: [...new Set(guarded.map((one) => kindName(one.kind)))].join(', ') })}
            <mark dir="auto">${this.text.slice(guarded[0].start, guarded[0].end)}</mark>` : over ? html`${icons.warn} ${this.way === 'X_REPLY' ? t('composer.split') : t('composer.over', { n: length - limit })}` : ''}</p>
          ${limit && (this.way === 'X_REPLY' || over) ? html`<span class="counter ${over ? 'late' : ''}"><span aria-hidden="true">${number(length)}/${number(limit)}</span>
            <span class="hidden">${t('composer.counter', { n: length, limit })}</span></span>` : ''}
          <button class="button main" ?disabled=${!this.text.trim() || this.stopped || this.sending || this.crossed} title="Ctrl+Enter">${this.way === 'NOTE' ? t('composer.add') : t('composer.send')}</button>
        </div>
      </form>`;
  }
}
customElements.define('reply-composer', ReplyComposer);
