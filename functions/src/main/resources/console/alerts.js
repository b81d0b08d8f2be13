import { html, svg } from 'lit';
import { Element } from './element.js';
import { api, Refused } from './api.js';
import { store } from './store.js';
import { exact, moment, t } from './i18n.js';
import { icons } from './icons.js';
import { plain } from './words.js';
import { go, place } from './router.js';
import { reason } from './acts.js';

const AGAIN = 30_000, WIDE = 720, HIGH = 140;
const about = (series) => (series === 'all' ? t('alert.all') : series.replace(/^(tag|queue):/, ''));
const HOW = () => ({ info: t('alert.info'), warning: t('alert.warning'), critical: t('alert.critical') });
const WHY = () => ({ open: t('because.open'), off: t('because.off'), unknown: t('because.unknown'), 'too-few': t('because.few'), 'not-rare': t('because.usual'),
  'too-few-authors': t('because.authors'), 'told-already': t('because.told'), explained: t('because.explained'), 'told-next': t('because.next') });
const rounded = (n) => (n < 10 ? Math.round(n * 10) / 10 : Math.round(n));

/** Alerts that are open and past, and of one series: its last 30 days, why nobody is told, and by which rule. */
class AlertList extends Element {
  static properties = { said: { state: true }, rules: { state: true }, rule: { state: true }, past: { state: true }, why: { state: true }, behind: { state: true } };
  connectedCallback() { super.connectedCallback(); this.load(); this.timer = setInterval(() => this.load(), AGAIN); }
  disconnectedCallback() { super.disconnectedCallback(); clearInterval(this.timer); }

  async load() {
    try {
      const [said, rules] = await Promise.all([api('alerts'), api('alerts/settings')]);
      Object.assign(this, { said, rules });
      if (!this.rule) this.pick('all');
    } catch { this.said ??= null; }
  }
  async pick(series, rule) {
    this.rule = { ...(rule ?? this.rules.rules.find((one) => one.series === series) ?? { ...this.rules.rules[0], series }) };
    this.past = this.why = this.behind = null;
    const query = `?series=${encodeURIComponent(series)}`;
    const [past, why] = await Promise.all([api(`alerts/history${query}`), api(`alerts/why${query}`)]);
    if (this.rule.series === series) Object.assign(this, { past, why });
  }
  async open(alert) {
    const end = new Date(Date.parse(alert.windowStart) + alert.windowMinutes * 60_000).toISOString();
    await this.pick(alert.series);
    this.behind = (await api(`counts/messages?series=${encodeURIComponent(alert.series)}&from=${alert.windowStart}&to=${end}`)).messages;
    await this.updateComplete;
    this.querySelector('#series')?.focus();
  }
  /** One click; the same alert makes one incident however often. */
  async incident(one) {
    try {
      const { incident } = await api('incidents', { body: { title: about(one.series), alert: one.id, series: one.series, since: one.windowStart, replyWithinMinutes: 0 } });
      go(`/incidents/${encodeURIComponent(incident.id)}`);
    } catch (e) { store.say({ text: e instanceof Refused ? reason(e) : t('source.offline'), bad: true }); }
  }
  edited(event) {
    const { name, type, checked, value } = event.target;
    this.rule = { ...this.rule, [name]: type === 'checkbox' ? checked : name === 'severity' ? value : Number(value) };
  }
  async preview() { this.past = await api('alerts/preview', { body: this.rule }); }
  async save(event) {
    event.preventDefault();
    try {
      this.rules = await api('alerts/settings', { method: 'PUT', body: { ...this.rule, version: this.rules.version } });
      store.say({ text: t('rule.saved') });
      this.pick(this.rule.series);
    } catch (e) { store.say({ text: e.status === 409 ? t('rule.changed') : t('rule.wrong'), bad: true }); this.load(); }
  }

  alert(one) {
    return html`<li class=${place().sub === one.id ? 'here' : ''}><div class="grow">
      <p><strong>${about(one.series)}</strong> · ${HOW()[one.severity]}${one.way === 'drop' ? html` · ${t('alert.drop')}` : ''}</p>
      <p>${t('alert.seen', { n: one.seen, minutes: one.windowMinutes, expected: rounded(one.expected) })} · ${t('alert.people', { n: one.authors })}</p>
      <p class="quiet"><time datetime=${one.openedAt}>${t('alert.since', { time: exact(new Date(one.openedAt)) })}</time>${one.closedAt ? html` · ${t('alert.until', { time: moment(new Date(one.closedAt)) })}` : ''}</p>
      ${one.samples.length ? html`<ul role="list">${one.samples.map((sample) => html`<li class="sample"><a href=${`/inbox/all/c/${encodeURIComponent(sample.conversation)}`} dir="auto">${plain(sample.text)}</a></li>`)}</ul>` : ''}</div>
      ${store.lead && !one.closedAt ? html`<button class="button" @click=${() => this.incident(one)}>${t('alert.incident')}<span class="hidden"> ${about(one.series)}</span></button>` : ''}
      <button class="button" @click=${() => this.open(one)}>${t('alert.show')}<span class="hidden"> ${about(one.series)}</span></button></li>`;
  }

  /** Hours as a line, what is usual as another, and a mark for each alert; the same as words and as a table. */
  chart() {
    const { hours, would } = this.past, most = Math.max(4, ...hours.map((one) => Math.max(one.seen ?? 0, one.expected ?? 0)));
    const x = (at) => ((Date.parse(at) - Date.parse(hours[0].at)) / (hours.length * 3_600_000)) * WIDE, y = (n) => HIGH - (n / most) * (HIGH - 16);
    const line = (of) => hours.reduce((path, one) => (one[of] === null ? { ...path, on: false } : { d: `${path.d}${path.on ? 'L' : 'M'}${x(one.at).toFixed(1)} ${y(one[of]).toFixed(1)}`, on: true }), { d: '', on: false }).d;
    const alerts = would.filter((one) => !one.grew), days = new Map();
    for (const one of hours) if (one.seen !== null) days.set(one.at.slice(0, 10), (days.get(one.at.slice(0, 10)) ?? 0) + one.seen);
    return html`<svg class="chart" viewBox=${`0 0 ${WIDE} ${HIGH + 4}`} role="img" aria-labelledby="chart-title chart-words">
        <title id="chart-title">${t('chart.title', { series: about(this.rule.series) })}</title><desc id="chart-words">${t('chart.words', { n: alerts.length })}</desc>
        ${svg`<path class="usual" d=${line('expected')}/><path class="seen" d=${line('seen')}/>`}
        ${alerts.map((one) => svg`<g class="mark"><path d=${`M${x(one.windowStart).toFixed(1)} ${HIGH}V6`}/><circle cx=${x(one.windowStart).toFixed(1)} cy=${one.way === 'drop' ? HIGH : 6} r="4"/></g>`)}</svg>
      <p class="quiet">${t('chart.key', { n: most })}</p><p><strong>${t('chart.words', { n: alerts.length })}</strong></p>
      <details><summary>${t('chart.table')}</summary>
        ${would.length ? html`<table><thead><tr><th scope="col">${t('chart.when')}</th><th scope="col">${t('chart.messages')}</th><th scope="col">${t('chart.usual')}</th><th scope="col">${t('chart.people')}</th></tr></thead>
          <tbody>${would.map((one) => html`<tr><td>${exact(new Date(one.windowStart))}</td><td>${one.seen}${one.way === 'drop' ? html` · ${t('alert.drop')}` : ''}</td><td>${rounded(one.expected)}</td><td>${one.authors}</td></tr>`)}</tbody></table>` : ''}
        <table><thead><tr><th scope="col">${t('chart.day')}</th><th scope="col">${t('chart.messages')}</th></tr></thead>
          <tbody>${[...days].map(([day, n]) => html`<tr><td>${day}</td><td>${n}</td></tr>`)}</tbody></table></details>`;
  }

  form() {
    const { rule } = this, number = (name, label, most) => html`<label>${label} <input type="number" name=${name} min="1" max=${most} required .value=${String(rule[name])}></label>`;
    return html`<form class="rule" @change=${this.edited} @submit=${this.save} aria-label=${t('rule.title')}>
      <label><input type="checkbox" name="on" .checked=${rule.on}> ${t('rule.on')}</label>
      <label><input type="checkbox" name="drops" .checked=${rule.drops}> ${t('rule.drops')}</label>
      <label>${t('rule.window')} <select name="windowMinutes">${[5, 10, 15, 20, 30, 45, 60].map((n) => html`<option value=${n} ?selected=${rule.windowMinutes === n}>${n}</option>`)}</select></label>
      ${number('minimum', t('rule.minimum'), 1_000_000)} ${number('authors', t('rule.authors'), rule.minimum)}
      <label>${t('rule.severity')} <select name="severity">${Object.entries(HOW()).map(([value, label]) => html`<option value=${value} ?selected=${rule.severity === value}>${label}</option>`)}</select></label>
      <button type="button" class="button" @click=${this.preview}>${t('rule.preview')}</button> <button class="button primary">${t('rule.save')}</button></form>`;
  }

  series() {
    const { rule, rules, past, why, behind } = this;
    return html`<h2>${t('alert.look')}</h2>
      <label>${t('alert.series')} <select id="series" @change=${(e) => this.pick(e.target.value)}>${rules.rules.map((one) => html`<option value=${one.series} ?selected=${rule.series === one.series}>${about(one.series)}</option>`)}</select></label>
      ${why ? html`<p>${WHY()[why.because]} ${t('alert.seen', { n: why.seen, minutes: why.rule.windowMinutes, expected: why.expected === null ? '?' : rounded(why.expected) })}${
        why.needed === null ? '' : html` · ${t('because.needed', { n: why.needed })}`}</p>` : ''}
      ${past?.hours.length ? this.chart() : ''}
      ${store.lead ? this.form() : ''}
      ${behind ? html`<h2>${t('alert.behind')}</h2><ul role="list" class="sources">${behind.map((one) => html`<li><div class="grow"><p><a href=${`/inbox/all/c/${encodeURIComponent(one.conversation)}`} dir="auto">${plain(one.text)}</a></p><p class="quiet"><bdi>${plain(one.author)}</bdi> · ${exact(new Date(one.at))}</p></div></li>`)}</ul>` : ''}`;
  }

  render() {
    const { said, rule } = this;
    return html`<div class="page" tabindex="0" role="region" aria-label=${t('nav.alerts')}>${said ? html`
      ${said.open.length ? html`<ul role="list" class="sources">${said.open.map((one) => this.alert(one))}</ul>` : html`<p class="empty">${icons.check} ${t('alert.none')}</p>`}
      ${rule ? this.series() : ''}
      ${said.past.length ? html`<h2>${t('alert.past')}</h2><ul role="list" class="sources">${said.past.map((one) => this.alert(one))}</ul>` : ''}` : ''}</div>`;
  }
}
customElements.define('alert-list', AlertList);
