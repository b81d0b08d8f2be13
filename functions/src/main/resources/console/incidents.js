// The room of incidents; loaded when somebody goes there.
import { html } from 'lit';
import { Element } from './element.js';
import { api, Refused } from './api.js';
import { store } from './store.js';
import { address, go, place } from './router.js';
import { exact, languageName, LANGUAGES, number, t } from './i18n.js';
import { icons } from './icons.js';
import { reason } from './acts.js';
import { called, plain } from './words.js';
import { accountField, moving, posted, posting } from './post.js';

const WHY = () => ({ told: t('follow.told'), gone: t('follow.gone'), pending: t('follow.pending'), taken: t('follow.taken'), 'no-words': t('follow.words'), 'no-way': t('follow.way') });
const WAYS = () => ({ X_REPLY: t('way.public'), X_DIRECT: t('way.direct'), EMAIL: t('way.email') });
const LINES = { opened: 'incident.line.opened', matching: 'incident.line.matching', words: 'incident.line.words', approved: 'incident.line.approved', dropped: 'incident.line.dropped', attached: 'incident.line.attached',
  'taken-off': 'incident.line.off', resolved: 'incident.line.resolved', told: 'incident.line.told', 'not-told': 'incident.line.missed' };
const WORDS = { 'own-words': () => t('incident.own'), private: () => t('incident.private'), over: () => t('incident.isover'), 'bad-text': () => t('incident.badtext'), 'bad-post': () => t('incident.badpost'), 'bad-series': () => t('incident.badseries'), 'bad-time': () => t('incident.badtime'), 'bad-title': () => t('incident.badtitle'), 'post-first': () => t('post.first') };
const USES = { HOLDING: () => t('incident.holding'), OVER: () => t('incident.told'), PUBLIC: () => t('post.public') };
const local = (at) => { const time = new Date(at); time.setMinutes(time.getMinutes() - time.getTimezoneOffset()); return time.toISOString().slice(0, 16); };

class IncidentRoom extends Element {
  static properties = { list: { state: true }, whole: { state: true }, plan: { state: true }, chosen: { state: true }, report: { state: true } };
  constructor() { super(); Object.assign(this, { list: null, whole: null, plan: null, chosen: new Set() }); }
  connectedCallback() { super.connectedCallback(); this.heard = () => this.arrive(); addEventListener('place', this.heard); this.arrive(); }
  disconnectedCallback() { super.disconnectedCallback(); removeEventListener('place', this.heard); clearTimeout(this.timer); }
  get id_() { return place().sub || 'all'; }
  path(verb = '') { return `incidents/${encodeURIComponent(this.here)}${verb && `/${verb}`}`; }
  async arrive() {
    if (place().room !== 'incidents' || this.here === this.id_) return;
    this.here = this.id_;
    Object.assign(this, { whole: null, plan: null, report: null, chosen: new Set() });
    await this.read();
    if (this.here !== 'all') { await this.updateComplete; this.querySelector('h2')?.focus(); }
  }
  async read() {
    clearTimeout(this.timer);
    const here = this.here;
    try {
      if (here === 'all') this.list = (await api('incidents')).incidents;
      else if (here !== 'new') {
        const shown = this.whole?.attached.length ?? 0, whole = await api(this.path());
        while (whole.next && whole.attached.length < shown) { const more = await api(`${this.path()}?from=${whole.next}`); whole.attached.push(...more.attached); whole.next = more.next; }
        this.whole = whole;
        if (store.lead && this.whole.incident.resolvedAt) { this.take(await api(this.path('follow-up'))); this.report = await api(this.path('report')); }
      }
    } catch (e) { this.complain(e); }
    if (here === this.here && here !== 'new') this.timer = setTimeout(() => this.read(), moving(this.whole?.incident.posted) ? 3_000 : 15_000);
  }
  /** Whom somebody left out stays out. */
  take(plan) {
    const known = new Set(this.plan?.places.map((one) => one.id));
    this.chosen = new Set(plan.places.filter((one) => !one.why && (!known.has(one.id) || this.chosen.has(one.id))).map((one) => one.id));
    this.plan = plan;
  }
  complain(e) { store.say({ text: e instanceof Refused ? WORDS[e.code]?.() ?? reason(e) : t('source.offline'), bad: true }); }
  async act(verb, body = {}) {
    try { const said = await api(this.path(verb), { body }); await this.read(); return said; } catch (e) { this.complain(e); return null; }
  }
  async open(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    const body = { title: form.get('title'), alert: '', series: form.get('series'), since: new Date(form.get('since')).toISOString(), replyWithinMinutes: Number(form.get('within')) || 0 };
    try { go(`/incidents/${encodeURIComponent((await api('incidents', { body })).incident.id)}`); } catch (e) { this.complain(e); }
  }
  async words(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    if (await this.act('words', { use: form.get('use'), language: form.get('language'), text: form.get('text') })) event.target.reset();
  }
  async resolve(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    await this.act('resolve', { post: (form.get('post') ?? '').trim(), words: form.get('words') ?? '', account: form.get('account') ?? posting()[0]?.value ?? '' });
  }
  async tell() {
    const said = await this.act('follow-up', { conversations: [...this.chosen].join(',') });
    if (said) { this.take(said); store.say({ text: t('follow.done') }); }
  }
  choose(id, yes) { const next = new Set(this.chosen); next[yes ? 'add' : 'delete'](id); this.chosen = next; }
  async more() {
    try { const more = await api(`${this.path()}?from=${this.whole.next}`); this.whole = { ...this.whole, attached: [...this.whole.attached, ...more.attached], next: more.next }; } catch (e) { this.complain(e); }
  }
  async download() {
    try {
      const { csv } = await api(this.path('report'));
      const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob([`\ufeff${csv}`], { type: 'text/csv' })), download: 'incident.csv' });
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (e) { this.complain(e); }
  }

  overview() {
    return html`${store.lead ? html`<p><a class="button" href="/incidents/new">${t('incident.new')}</a></p>` : ''}
      ${this.list?.length ? html`<ul role="list" class="sources">${this.list.map((one) => html`<li><div class="grow"><p><a href=${`/incidents/${encodeURIComponent(one.id)}`}><strong><bdi>${plain(one.title)}</bdi></strong></a></p>
        <p class="quiet">${one.resolvedAt ? t('incident.over', { time: exact(new Date(one.resolvedAt)) }) : t('incident.since', { time: exact(new Date(one.openedAt)), who: one.openedBy })}</p></div></li>`)}</ul>`
      : this.list ? html`<p class="empty">${t('incident.none')}</p>` : ''}`;
  }
  form() {
    const tags = store.about?.tags ?? [];
    return html`<h2 tabindex="-1">${t('incident.new')}</h2><form class="write" @submit=${this.open}>
      <label>${t('incident.title')}<input name="title" required maxlength="120"></label>
      <label>${t('incident.series')}<input name="series" required list="series" placeholder="tag:payment-declined"></label><datalist id="series">${tags.map((tag) => html`<option value=${`tag:${tag}`}></option>`)}</datalist>
      <label>${t('incident.from')}<input type="datetime-local" name="since" required .value=${local(Date.now() - 3_600_000)}></label>
      <label>${t('incident.within')}<input type="number" name="within" min="0" max="10080" value="0"></label>
      <button class="button main">${t('incident.open')}</button></form>`;
  }
  row(one) {
    const [row] = one.rows;
    return html`<li><div class="grow"><p>${row ? html`<a href=${address('all', one.id)}><bdi>${called(row)}</bdi></a> · <span dir="auto" lang=${row.language}>${row.snippet}</span>` : one.id}</p>
      <p class="quiet">${one.off ? t('incident.isoff', { who: one.by }) : one.by ? t('incident.by', { who: one.by }) : t('incident.matched')}</p></div>
      ${this.whole.incident.resolvedAt ? '' : one.off ? html`<button class="button small" @click=${() => this.act('attach', { conversation: one.id })}>${t('incident.attach')}</button>`
      : html`<button class="button small" @click=${() => this.act('take-off', { conversation: one.id })}>${t('incident.off')}</button>`}</li>`;
  }
  said(words, open) {
    return html`<li><div class="grow"><p dir="auto" lang=${words.language}>${plain(words.text)}</p>
      <p class="quiet">${USES[words.use]()} · ${languageName(words.language)} · <bdi>${plain(words.by)}</bdi>${words.approvedBy ? html` · ${icons.check} ${t('incident.approved', { who: words.approvedBy })}` : html` · ${t('incident.waits')}`}</p></div>
      ${open && store.lead ? html`${words.approvedBy || words.by === store.me.name ? '' : html`<button class="button small" @click=${() => this.act(`words/${encodeURIComponent(words.id)}/approve`)}>${t('incident.approve')}</button>`}
        <button class="button small" @click=${() => this.act(`words/${encodeURIComponent(words.id)}/drop`)}>${t('incident.drop')}</button>` : ''}</li>`;
  }
  /** What it was, in numbers. */
  numbers() {
    const { report } = this;
    if (!report) return '';
    const shown = [[t('report.lasted'), t('report.minutes', { n: report.minutes })], [t('report.rule'), number(report.byRule)], [t('report.hand'), number(report.byHand)], [t('report.off'), number(report.takenOff)], [t('report.answered'), number(report.answered)], [t('report.waiting'), number(report.waiting)], [t('report.told'), number(report.told)],
      ...report.notTold.map(({ why, count }) => [why === 'told' ? t('report.sending') : WHY()[why] ?? t('report.open'), number(count)])];
    return html`<section aria-label=${t('report.title')}><h3>${t('report.title')}</h3><dl class="counts">${shown.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></section>`;
  }
  follow() {
    const { plan } = this;
    if (!plan) return '';
    const open = plan.places.filter((one) => !one.why), others = plan.places.filter((one) => one.why);
    return html`<h3>${t('follow.title')}</h3>
      <p>${t('follow.plan', { n: plan.reached, of: plan.places.length, minutes: plan.minutes, dollars: plan.dollars.toFixed(2) })}</p>
      ${open.length ? html`<ul role="list" class="sources">${open.map((one) => html`<li><label class="grow"><input type="checkbox" .checked=${this.chosen.has(one.id)} @change=${(event) => this.choose(one.id, event.target.checked)}> <bdi>${called(one)}</bdi> · ${WAYS()[one.way]}<br><span class="quiet" dir="auto">${plain(one.text)}</span></label></li>`)}</ul>
        <button class="button main" ?disabled=${!this.chosen.size} @click=${this.tell}>${t('follow.tell', { n: this.chosen.size })}</button>` : ''}
      ${others.length ? html`<h3>${t('follow.others')}</h3><ul role="list" class="sources">${others.map((one) => html`<li><div class="grow"><a href=${address('all', one.id)}><bdi>${called(one)}</bdi></a> · ${WHY()[one.why]}${one.state ? html` · ${one.state.toLowerCase()}` : ''}${one.words ? html` · <bdi>${plain(one.words)}</bdi>` : ''}</div></li>`)}</ul>` : ''}
      <p><button class="button" @click=${this.download}>${t('incident.report')}</button></p>`;
  }
  /** What is posted when it is over: words that somebody wrote for it and somebody else approved. */
  choice(incident) {
    const fit = incident.words.filter((one) => one.use === 'PUBLIC' && one.approvedBy);
    return fit.length ? html`<label>${t('post.over')}<select name="words">${fit.map((one, i) => html`<option value=${one.id} ?selected=${i === 0}>${plain(one.text)}</option>`)}<option value="">${t('post.none')}</option></select></label>${accountField()}` : '';
  }
  one() {
    const { incident, attached, lines } = this.whole, open = !incident.resolvedAt;
    return html`<h2 tabindex="-1"><bdi>${plain(incident.title)}</bdi></h2>
      <p class="quiet">${open ? t('incident.since', { time: exact(new Date(incident.openedAt)), who: incident.openedBy }) : t('incident.over', { time: exact(new Date(incident.resolvedAt)) })}</p>
      <p>${t('incident.rule', { series: incident.series.join(', '), time: exact(new Date(incident.since)) })}${incident.replyWithinMinutes ? html` · ${t('incident.target', { n: incident.replyWithinMinutes })}` : ''}</p>
      ${incident.post ? html`<p><a href=${incident.post} rel="noreferrer" target="_blank">${t('incident.post')}</a></p>` : ''}
      ${posted(incident.posted, (sent) => this.act('post', { sent }))}
      ${open && store.lead ? html`<form class="write" @submit=${this.resolve}>${this.choice(incident)}<label>${t('incident.post.ask')}<input type="url" name="post" placeholder="https://x.com/…"></label><button class="button">${icons.check} ${t('incident.resolve')}</button></form>` : ''}
      ${open ? '' : html`${this.numbers()}${this.follow()}`}
      <h3>${t('incident.words')}</h3><ul role="list" class="sources">${incident.words.map((words) => this.said(words, open))}</ul>
      ${open ? html`<form class="write" @submit=${this.words}><label>${t('incident.text')}<textarea name="text" rows="2" required maxlength="2000"></textarea></label>
        <div class="row-of"><label>${t('incident.for')}<select name="use"><option value="HOLDING">${t('incident.holding')}</option><option value="OVER">${t('incident.told')}</option>${posting().length ? html`<option value="PUBLIC">${t('post.public')}</option>` : ''}</select></label>
        <label>${t('nav.language')}<select name="language">${LANGUAGES.map((tag) => html`<option value=${tag}>${languageName(tag)}</option>`)}</select></label></div>
        <button class="button">${t('incident.write')}</button></form>` : ''}
      <h3>${t('incident.attached')} ${number(this.whole.attachedInAll)}</h3><ul role="list" class="sources">${attached.map((one) => this.row(one))}</ul>
      ${this.whole.next ? html`<p><button class="button" @click=${this.more}>${t('incident.more')}</button></p>` : ''}
      <h3>${t('incident.history')}</h3><ul role="list" class="sources">${lines.toReversed().map((line) => html`<li><div class="grow"><bdi>${t(LINES[line.what], { who: line.by || t('incident.itself'), detail: line.detail })}</bdi> <span class="quiet">${exact(new Date(line.at))}</span></div></li>`)}</ul>`;
  }
  render() {
    return html`<div class="page" tabindex="0" role="region" aria-label=${t('nav.incidents')}>${this.here === 'all' ? this.overview() : this.here === 'new' ? this.form() : this.whole ? this.one() : ''}</div>`;
  }
}
customElements.define('incident-room', IncidentRoom);
