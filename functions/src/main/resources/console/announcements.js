// The room of announcements; loaded when somebody goes there.
import { html } from 'lit';
import { live } from 'lit-html/directives/live.js';
import { Element } from './element.js';
import { api, Refused } from './api.js';
import { store } from './store.js';
import { go, place } from './router.js';
import { exact, languageName, number, t } from './i18n.js';
import { icons } from './icons.js';
import { reason } from './acts.js';
import { plain } from './words.js';
import { accountField, moving, posted, posting } from './post.js';

const STAGES = { DRAFT: () => t('cast.draft'), COUNTING: () => t('cast.counting'), FROZEN: () => t('cast.frozen'), APPROVED: () => t('cast.approved'), SENDING: () => t('cast.sending'),
  PAUSED: () => t('cast.paused'), DONE: () => t('cast.done'), CANCELLED: () => t('cast.cancelled'), STOPPED: () => t('cast.stopped') };
const SKIPS = { UNSUBSCRIBED: () => t('skip.unsubscribed'), SUPPRESSED: () => t('skip.suppressed'), NO_CONSENT: () => t('skip.consent'), DUPLICATE: () => t('skip.duplicate'), BAD_ADDRESS: () => t('skip.address'), BAD_ROW: () => t('skip.row'), NO_VALUE: () => t('skip.value') };
const COUNTS = () => [['queued', t('count.queued')], ['sending', t('count.sending')], ['sent', t('count.sent')], ['delivered', t('count.delivered')], ['bounced', t('count.bounced')], ['softBounced', t('count.soft')],
  ['complained', t('count.complained')], ['unsubscribed', t('count.unsubscribed')], ['rejected', t('count.rejected')], ['failed', t('count.failed')], ['unknown', t('count.unknown')]];
const EDITABLE = ['DRAFT', 'COUNTING', 'FROZEN', 'APPROVED'], MOVING = ['COUNTING', 'SENDING'], WATCH = 3_000, TYPING = 400, WRITTEN = ['en', 'hu', 'th', 'de', 'fr', 'es', 'it', 'pl', 'ro', 'sk', 'uk'];
const EMPTY = () => ({ title: '', topic: '', whom: 'agreed', file: '', incident: '', post: '', postAccount: '', fallback: document.documentElement.lang, letters: [{ language: document.documentElement.lang, subject: '', text: '' }] });
const path = (id, verb = '') => `announcements/${encodeURIComponent(id)}${verb && `/${verb}`}`;

class AnnouncementRoom extends Element {
  static properties = { list: { state: true }, one: { state: true }, draft: { state: true }, problems: { state: true }, shown: { state: true }, preview: { state: true }, checked: { state: true }, asking: { state: true }, alone: { state: true } };
  constructor() { super(); Object.assign(this, { list: null, one: null, draft: null, problems: [], shown: 0, preview: null, checked: null, asking: '' }); }
  connectedCallback() { super.connectedCallback(); this.heard = () => this.arrive(); addEventListener('place', this.heard); this.arrive(); }
  disconnectedCallback() { super.disconnectedCallback(); removeEventListener('place', this.heard); clearTimeout(this.timer); }
  get id_() { return place().sub || 'all'; }
  async arrive() {
    if (place().room !== 'announcements' || this.here === this.id_) return;
    this.here = this.id_;
    Object.assign(this, { one: null, draft: null, problems: [], shown: 0, preview: null, checked: null });
    if (this.here === 'new') { this.draft = EMPTY(); this.look(); } else await this.read();
    if (this.here !== 'all') { await this.updateComplete; this.querySelector('h2')?.focus(); }
  }
  async read() {
    clearTimeout(this.timer);
    const here = this.here;
    try {
      if (here === 'all') { const said = await api('announcements'); this.list = said.announcements; this.alone = said.aloneUpTo; } else this.take((await api(path(here))).announcement);
    } catch (e) { this.complain(e); }
    const going = here === 'all' ? this.list?.some(({ stage }) => MOVING.includes(stage)) : MOVING.includes(this.one?.stage) || moving(this.one?.posted);
    if (going && here === this.here) this.timer = setTimeout(() => this.read(), WATCH);
  }
  /** What the server says; words that are being written stay. */
  take(one) {
    const fresh = !this.one || this.one.id !== one.id;
    this.one = one;
    if (fresh || !EDITABLE.includes(one.stage) || !this.dirty) { this.draft = { ...one, letters: one.letters.map((letter) => ({ ...letter })) }; this.dirty = false; }
    if (fresh && store.lead) this.look();
  }
  complain(e) { store.say({ text: e instanceof Refused ? WORDS[e.code]?.() ?? reason(e) : t('source.offline'), bad: true }); if (e.said?.announcement) this.take(e.said.announcement); }
  write(values) { this.draft = { ...this.draft, ...values }; this.dirty = true; this.problems = []; this.look(); }
  letter(values) { this.write({ letters: this.draft.letters.map((letter, i) => (i === this.shown ? { ...letter, ...values } : letter)) }); }
  async affected() {
    try { this.incidents = (await api('incidents')).incidents; } catch (e) { this.complain(e); return; }
    if (this.incidents.length) this.write({ whom: 'incident', incident: this.incidents[0].id }); else { store.say({ text: t('incident.none') }); this.requestUpdate(); }
  }
  /** Shows how it is read, a moment after the last key. */
  look() { clearTimeout(this.looking); this.looking = setTimeout(async () => {
    const letter = this.draft?.letters[this.shown];
    if (!letter || !store.lead) return;
    try { this.preview = await api('preview', { body: { ...letter, topic: this.draft.topic || 'topic', columns: (this.checked?.columns ?? this.draft.known ?? []).filter((name) => name !== 'brand').join(',') } }); } catch { this.preview = null; }
  }, TYPING); }
  async save() {
    const { title, topic, whom, file, incident, fallback, letters, post } = this.draft, postAccount = post ? this.draft.postAccount || posting()[0]?.value || '' : '', body = { title, topic, whom, file, incident, fallback, letters, post, postAccount };
    try {
      const { announcement } = await api(this.one ? path(this.one.id) : 'announcements', { body: this.one ? { ...body, version: this.one.version } : body });
      this.dirty = false; this.one = null; this.problems = [];
      this.take(announcement);
      store.say({ text: t('cast.saved') });
      if (this.here === 'new') { this.here = announcement.id; history.replaceState({}, '', `/announcements/${announcement.id}`); }
    } catch (e) {
      if (e.status === 422) { this.problems = e.said.problems; await this.updateComplete; this.querySelector('.problems')?.focus(); } else this.complain(e);
    }
  }
  async act(verb, body = { version: this.one.version }) {
    try { this.take((await api(path(this.one.id, verb), { body })).announcement); if (verb === 'test') store.say({ text: t('cast.tested') }); } catch (e) { this.complain(e); }
    await this.read();
    this.querySelector('h2')?.focus();
  }
  async upload(input) {
    const file = input.files[0];
    if (!file) return;
    try {
      const form = await api('uploads', { body: {} }), data = new FormData();
      form.fields.forEach(({ name, value }) => data.append(name, value));
      data.append('file', file);
      const put = await fetch(form.url, { method: 'POST', body: data });
      if (!put.ok) throw new Error(String(put.status));
      this.checked = await api('uploads/check', { body: { file: form.file } });
      if (!this.checked.problem) this.write({ whom: 'file', file: form.file });
    } catch (e) { this.complain(e); }
  }
  /** Everybody and what became of them, put together here because a file has no token. */
  async save_(outcome) {
    const lines = [];
    try {
      for (let after = 0, first = true; first || after; first = false) { const part = await api(`${path(this.one.id, 'recipients')}?outcome=${outcome}&after=${after}`); lines.push(part.csv); after = part.next; }
    } catch (e) { this.complain(e); return; }
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob(['\ufeff', ...lines], { type: 'text/csv' })), download: `${this.one.id}-${outcome}.csv` });
    link.click();
    URL.revokeObjectURL(link.href);
  }
  async ask(verb) { this.asking = verb; await this.updateComplete; this.querySelector('dialog.ask').showModal(); this.querySelector('dialog.ask .button:last-child').focus(); }

  skipped(list) { return list.length ? html`<ul role="list" class="numbers">${list.map(({ why, count }) => html`<li><strong>${number(count)}</strong> ${SKIPS[why]()}</li>`)}</ul>` : ''; }
  all() {
    return html`<div class="page" tabindex="0" role="region" aria-label=${t('nav.announcements')}>
      ${store.lead ? html`<p><a class="button main" href="/announcements/new">${t('cast.new')}</a></p>` : ''}
      ${this.list?.length === 0 ? html`<p class="empty">${t('cast.none')}</p>` : ''}
      <ul role="list" class="sources">${(this.list ?? []).map((one) => html`<li><div class="grow"><p><a class="link" href="/announcements/${one.id}"><bdi>${plain(one.title)}</bdi></a> · ${STAGES[one.stage]()}</p>
        <p class="quiet">${plain(one.topic)} · ${one.recipients < 0 ? t('cast.uncounted') : t('cast.people', { n: one.recipients })} · ${exact(new Date(one.createdAt))}</p>
        ${one.words ? html`<p class="quiet"><bdi>${plain(one.words)}</bdi></p>` : ''}</div></li>`)}</ul></div>`;
  }
  form() {
    const { draft } = this, letter = draft.letters[this.shown] ?? draft.letters[0], free = WRITTEN.filter((tag) => !draft.letters.some(({ language }) => language === tag)), input = (event, name) => this.write({ [name]: event.target.value });
    return html`<form class="write" @submit=${(e) => { e.preventDefault(); this.save(); }}>
      ${this.problems.length ? html`<div class="problems bad" role="alert" tabindex="-1"><ul>${this.problems.map(({ where, what }) => html`<li>${plain(where)}: ${plain(what)}</li>`)}</ul></div>` : ''}
      <label>${t('cast.title')}<input required maxlength="100" .value=${live(draft.title)} @input=${(e) => input(e, 'title')}></label>
      <label>${t('cast.topic')}<input required pattern="[a-z][a-z0-9\\-]*" maxlength="40" .value=${live(draft.topic)} @input=${(e) => input(e, 'topic')} aria-describedby="topic"></label><p id="topic" class="quiet">${t('cast.topics')}</p>
      <fieldset><legend>${t('cast.whom')}</legend>
        <label class="choice"><input type="radio" name="whom" value="agreed" .checked=${live(draft.whom === 'agreed')} @change=${() => this.write({ whom: 'agreed' })}> ${t('cast.agreed')}</label>
        <label class="choice"><input type="radio" name="whom" value="file" .checked=${live(draft.whom === 'file')} @change=${() => this.write({ whom: 'file' })}> ${t('cast.file')}</label>
        <label class="choice"><input type="radio" name="whom" value="incident" .checked=${live(draft.whom === 'incident')} @change=${() => this.affected()}> ${t('cast.incident')}</label>
        ${draft.whom === 'incident' && this.incidents ? html`<label>${t('nav.incidents')}<select @change=${(e) => this.write({ incident: e.target.value })}>${this.incidents.map((one) => html`<option value=${one.id} ?selected=${one.id === draft.incident}>${plain(one.title)}</option>`)}</select></label>` : ''}
        ${draft.whom === 'file' ? html`<label>${t('cast.upload')}<input type="file" accept=".csv,text/csv" @change=${(e) => this.upload(e.target)} aria-describedby="columns"></label><p id="columns" class="quiet">${t('cast.columns')}</p>` : ''}
        ${this.file()}</fieldset>
      <div class="letters" role="group" aria-label=${t('cast.languages')}>${draft.letters.map(({ language }, i) => html`<button type="button" class="button" aria-pressed=${i === this.shown} @click=${() => { this.shown = i; this.look(); }}>${languageName(language)}</button>`)}
        <label><span class="hidden">${t('cast.add')}</span><select .value=${live('')} @change=${(e) => { const language = e.target.value; this.shown = draft.letters.length; this.write({ letters: [...draft.letters, { language, subject: '', text: '' }] }); }}>
          <option value="">${t('cast.add')}</option>${free.map((tag) => html`<option value=${tag}>${languageName(tag)}</option>`)}</select></label></div>
      <label>${t('cast.subject')}<input required maxlength="200" lang=${letter.language} .value=${live(letter.subject)} @input=${(e) => this.letter({ subject: e.target.value })}></label>
      <label>${t('cast.text')}<textarea required rows="8" lang=${letter.language} .value=${live(letter.text)} @input=${(e) => this.letter({ text: e.target.value })} aria-describedby="places"></textarea></label><p id="places" class="quiet">${t('cast.places', { names: ['brand', ...(this.checked?.columns ?? (draft.known ?? []).filter((name) => name !== 'brand'))].map((name) => `{{${name}}}`).join(', ') })}</p>
      ${draft.letters.length > 1 ? html`<p><label for="fallback">${t('cast.fallback')}</label> <select id="fallback" .value=${live(draft.fallback)} @change=${(e) => input(e, 'fallback')}>${draft.letters.map(({ language }) => html`<option value=${language} ?selected=${language === draft.fallback}>${languageName(language)}</option>`)}</select>
        <button type="button" class="button" @click=${() => { const letters = draft.letters.filter((_, i) => i !== this.shown); this.shown = 0; this.write({ letters, fallback: letters.some(({ language }) => language === draft.fallback) ? draft.fallback : letters[0].language }); }}>${t('cast.drop', { language: languageName(letter.language) })}</button></p>` : ''}
      ${this.read_(letter)}
      ${posting().length ? html`<label>${t('post.public')}<textarea rows="3" .value=${live(draft.post)} @input=${(e) => input(e, 'post')} aria-describedby="public"></textarea></label><p id="public" class="quiet">${t('post.hint')}</p>${draft.post ? accountField(draft.postAccount, (postAccount) => this.write({ postAccount })) : ''}` : ''}
      ${this.one?.postParts.length > 1 && !this.dirty ? html`<p class="quiet">${t('post.parts', { n: this.one.postParts.length })}</p><ol>${this.one.postParts.map((part) => html`<li class="words" dir="auto">${plain(part)}</li>`)}</ol>` : ''}
      <p class="acts"><button class="button ${this.one && !this.dirty ? '' : 'main'}">${t('cast.save')}</button></p></form>`;
  }
  file() {
    const { checked } = this;
    if (!checked) return this.draft.file ? html`<p class="quiet">${t('cast.rows', { n: this.draft.rows })}</p>` : '';
    return html`<div role="status">${checked.problem ? html`<p class="bad">${icons.warn} ${plain(checked.problem)}</p>` : html`<p>${t('cast.rows', { n: checked.rows })}</p>`}
      ${checked.wrongRows ? html`<p class="bad">${icons.warn} ${t('cast.wrong', { n: checked.wrongRows })}</p><ul class="numbers">${checked.wrong.slice(0, 20).map(({ line, words }) => html`<li>${t('cast.line', { n: line })}: <bdi>${plain(words)}</bdi></li>`)}</ul>` : ''}</div>`;
  }
  /** As it is read: the HTML part says the same in paragraphs. */
  read_(letter) {
    const { preview } = this;
    if (!preview || !(letter.subject || letter.text)) return '';
    return preview.problems.length ? html`<div class="bad" role="status"><ul>${preview.problems.map(({ what }) => html`<li>${plain(what)}</li>`)}</ul></div>`
      : html`<section class="letter" aria-label=${t('cast.preview')}><h3>${t('cast.preview')}</h3><p lang=${letter.language} dir="auto"><strong>${plain(preview.subject)}</strong></p><p class="words" lang=${letter.language} dir="auto">${plain(preview.text)}</p></section>`;
  }
  steps() {
    const { one } = this, mine = one.authors.includes(store.me.name), { stage } = one, n = one.frozen?.recipients ?? 0;
    return html`<section aria-label=${t('cast.audience')}><h3>${t('cast.audience')}</h3>
      ${stage === 'COUNTING' ? html`<p role="status">${t('cast.counting')}…</p>` : one.frozen ? html`<p><strong>${t('cast.people', { n })}</strong> <span class="quiet">${exact(new Date(one.frozen.at))}</span></p>${this.skipped(one.frozen.skipped)}` : html`<p class="quiet">${t('cast.uncounted')}</p>`}
      ${one.approver ? html`<p>${t('cast.by', { who: one.approver })}</p>` : stage === 'FROZEN' && one.needsApproval ? html`<p>${mine ? t('cast.other') : one.post ? t('post.needs') : t('cast.needs')}</p>` : ''}
      ${this.dirty ? html`<p class="quiet">${t('cast.unsaved')}</p>` : ''}
      ${store.lead ? html`<p class="acts">
        ${['DRAFT', 'FROZEN'].includes(stage) ? html`<button class="button" ?disabled=${this.dirty} @click=${() => this.act('count')}>${t('cast.count')}</button>` : ''}
        ${stage === 'FROZEN' && !mine ? html`<button class="button" ?disabled=${this.dirty} @click=${() => this.act('approve')}>${t('cast.approve')}</button>` : ''}
        ${(stage === 'FROZEN' && !one.needsApproval) || stage === 'APPROVED' ? html`<button class="button main" ?disabled=${this.dirty || !n} @click=${() => this.ask('send')}>${t('cast.send', { n })}</button>` : ''}
        <button class="button" @click=${() => this.ask('cancel')}>${t('cast.cancel')}</button></p>
        <form class="try" @submit=${(e) => { e.preventDefault(); this.act('test', { language: one.letters[this.shown]?.language ?? one.fallback, address: new FormData(e.target).get('address') }); }}>
          <label>${t('cast.try')} <input name="address" type="email" required autocomplete="email"></label> <button class="button" ?disabled=${this.dirty}>${t('cast.test')}</button></form>` : ''}</section>`;
  }
  progress() {
    const { one } = this, { counts, stage } = one, n = one.frozen.recipients, left = counts.queued + counts.sending;
    return html`<section aria-label=${t('cast.progress')}><h3>${t('cast.progress')}</h3>
      <p><progress max=${n || 1} value=${n - left} aria-label=${t('cast.progress')}></progress> ${t('cast.of', { done: n - left, n })}</p>
      ${one.words || one.pace ? html`<p class="quiet" role="status"><bdi>${plain(one.words || one.pace)}</bdi></p>` : ''}
      <dl class="counts">${COUNTS().map(([name, label]) => html`<div><dt>${label}</dt><dd>${number(counts[name])}</dd></div>`)}</dl>
      ${this.public_()}
      ${counts.skipped.length ? html`<h3>${t('cast.skipped')}</h3>${this.skipped(counts.skipped)}` : ''}
      ${counts.unknown ? html`<p>${icons.warn} ${t('cast.never')}</p>` : ''}
      ${store.lead ? html`<p class="acts">
        ${stage === 'SENDING' ? html`<button class="button" @click=${() => this.act('pause', {})}>${t('cast.pause')}</button>` : ''}
        ${stage === 'PAUSED' ? html`<button class="button main" @click=${() => this.act('resume')}>${t('cast.resume')}</button>` : ''}
        ${['SENDING', 'PAUSED'].includes(stage) ? html`<button class="button" @click=${() => this.ask('cancel')}>${t('cast.cancel')}</button>` : ''}
        ${counts.unknown ? html`<button class="button" @click=${() => this.save_('unknown')}>${t('cast.lost')}</button>` : ''}
        <button class="button" @click=${() => this.save_('all')}>${t('cast.csv')}</button></p>` : ''}</section>`;
  }
  public_() { const { one } = this; return one.post ? html`<h3>${t('post.public')}</h3><p class="words" dir="auto">${plain(one.post)}</p>${posted(one.posted, (sent) => this.act('post', { sent }))}` : ''; }
  letters() { return html`${this.one.letters.map(({ language, subject, text }) => html`<section class="letter" aria-label=${languageName(language)}><h3>${languageName(language)}</h3><p lang=${language} dir="auto"><strong>${plain(subject)}</strong></p><p class="words" lang=${language} dir="auto">${plain(text)}</p></section>`)}`; }
  render() {
    if (this.here === 'all' || !this.here) return this.all();
    const { one, draft, asking } = this, n = one?.frozen?.recipients ?? 0;
    if (!draft) return html`<div class="page"></div>`;
    return html`<div class="page" tabindex="0" role="region" aria-label=${t('nav.announcements')}>
      <p><a class="link" href="/announcements">${t('cast.back')}</a></p><h2 tabindex="-1">${one ? html`<bdi>${plain(one.title)}</bdi> · ${STAGES[one.stage]()}` : t('cast.new')}</h2>
      ${one && !EDITABLE.includes(one.stage) ? html`${one.counts ? this.progress() : this.public_()}${this.letters()}` : html`${store.lead ? this.form() : one ? this.letters() : ''}${one ? this.steps() : ''}`}
      <dialog class="ask" aria-labelledby="ask">${asking ? html`<h2 id="ask">${asking === 'send' ? t('cast.sure', { n }) : t('cast.end')}</h2>${asking === 'send' && one.post ? html`<p>${t('post.also')}</p>` : ''}
        <p class="acts"><button class="button main" @click=${() => { this.querySelector('dialog.ask').close(); this.act(asking, asking === 'send' ? undefined : {}); }}>${asking === 'send' ? t('cast.send', { n }) : t('cast.cancel')}</button>
        <button class="button" @click=${() => this.querySelector('dialog.ask').close()}>${t('key.close')}</button></p>` : ''}</dialog></div>`;
  }
}
const WORDS = { own: () => t('cast.other'), approval: () => t('cast.needs') };
customElements.define('announcement-room', AnnouncementRoom);
