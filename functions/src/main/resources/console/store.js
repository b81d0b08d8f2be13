// What the console knows, and how it hears of news. Components listen for "change".
import { api, Refused } from './api.js';
import { place } from './router.js';
import { t } from './i18n.js';
const LOOKED_AT = 3_000, LEFT_ALONE = 30_000, ATTENTION = 120_000, COUNTS = 60_000, GLANCE = 15_000, RECOUNTED = 5;
const UNSETTLED = ['QUEUED', 'SENDING', 'UNKNOWN'];

class Store extends EventTarget {
  me = { name: '', roles: [] }; about = null; online = true; forbidden = false; signedOut = false; checked = 0; toast = null; search = ''; carried = null;
  #lists = new Map(); #talks = new Map(); #asked = new Map(); #cursor = ''; #timer; #touched = Date.now(); #failures = 0; #counted = 0; #glanced = 0; #polling;

  changed() { this.dispatchEvent(new Event('change')); }
  get lead() { return this.me.roles.some((role) => role !== 'agent'); }
  get list() {
    const { list, queue } = place(), key = `${list} ${list === 'mine' ? 'all' : queue}`;
    if (!this.#lists.has(key)) this.#lists.set(key, { list, queue, rows: [], next: '', loaded: false, arrived: new Map(), at: new Map() });
    return this.#lists.get(key);
  }
  /** The rows that the search leaves. */
  get rows() {
    const { rows } = this.list, words = this.search.toLowerCase().split(/\s+/).filter(Boolean);
    return words.length ? rows.filter((row) => words.every((word) => `${row.name} @${row.handle} ${row.snippet} ${row.tags.join(' ')} ${row.assignee}`.toLowerCase().includes(word))) : rows;
  }
  find(id) { return this.#talks.get(id)?.row ?? this.list.rows.find((row) => row.id === id); }
  indexOf(id) { return this.rows.findIndex((row) => row.id === id); }
  talk(id) { return this.#talks.get(id); }
  /** Also of a queue that the taxonomy has no more. */
  queueName(name) { return this.about?.queues.find((one) => one.name === name)?.removed ? t('queue.removed', { queue: name }) : name; }
  path(id, verb = '') { return `conversations/${encodeURIComponent(id)}${verb && `/${verb}`}`; }
  say(toast) { this.toast = toast; this.changed(); clearTimeout(this.clear); this.clear = setTimeout(() => { this.toast = null; this.changed(); }, 8_000); }

  belongs(row, { list, queue }) {
    if (list === 'mine') return row.assignee === this.me.name && ['OPEN', 'WAITING'].includes(row.state);
    return row.state === list.toUpperCase() && (queue === 'all' || row.queue === queue);
  }

  /** The first page anew, or the next one; pages come one after the other because cursors do. */
  async more(fresh = false) {
    const list = this.list;
    if (list.loading || (!fresh && list.loaded && !list.next)) return list.loading;
    list.loading = (async () => {
      try {
        const query = new URLSearchParams({ list: list.list, queue: list.list === 'mine' ? 'all' : list.queue, limit: 100, ...(!fresh && list.next && { after: list.next }) });
        const page = await api(`conversations?${query}`);
        const seen = new Set(fresh ? [] : list.rows.map((row) => row.id));
        list.rows = [...(fresh ? [] : list.rows), ...page.rows.filter((row) => !seen.has(row.id))];
        if (fresh) list.arrived.clear();
        Object.assign(list, { next: page.next, loaded: true, failed: false });
      } catch (e) { list.failed = true; this.#trouble(e); } finally { list.loading = undefined; }
      this.changed();
    })();
    return list.loading;
  }
  /** Shows at once what was known of this list, then what the server says. */
  enter() { this.more(!this.list.arrived.size); }
  drop(id) {
    const { list } = this, at = list.rows.findIndex((row) => row.id === id), [row] = at < 0 ? [] : list.rows.splice(at, 1);
    if (row?.similar?.count) this.#recount(list, row, at);
    this.changed();
  }
  /** How many look-alikes a row has now; where its conversation is gone the next of them takes its place. */
  async #recount(list, row, at) {
    const { count, more, rows: [first] } = await api(this.path(row.id, 'similar?limit=1'));
    const shown = list.rows.find((one) => one.id === row.id);
    if (shown && this.belongs(shown, list)) shown.similar = { count, more };
    else if (first && !list.rows.some((one) => one.id === first.id)) list.rows.splice(shown ? list.rows.indexOf(shown) + 1 : at, 0, { ...first, similar: { count: count - 1, more } });
    list.rows = [...list.rows];
    this.changed();
  }

  /** Shows at once what is known, then what the server says; hovering and opening share one request. */
  open(id) {
    if (!this.#asked.has(id)) this.#asked.set(id, this.#ask(id).finally(() => this.#asked.delete(id)));
    return this.#asked.get(id);
  }
  prefetch(id) { if (id && !this.#talks.has(id)) this.open(id); }
  async #ask(id) {
    try {
      const talk = await api(this.path(id));
      this.#talks.set(id, talk);
      this.put(talk.row);
    } catch (e) { if (e.status === 404) this.#talks.set(id, { missing: true }); else this.#trouble(e); }
    this.changed();
  }
  put(row) {
    for (const list of this.#lists.values()) {
      list.rows = list.rows.map((old) => (old.id === row.id && old.version <= row.version ? { ...row, similar: row.similar ?? old.similar } : old));
      if (list.arrived.has(row.id)) list.arrived.set(row.id, row);
    }
    const talk = this.#talks.get(row.id);
    if (talk?.row && talk.row.version <= row.version) this.#talks.set(row.id, { ...talk, row });
  }
  source(one) {
    if (this.about) this.about.sources = this.about.sources.map((old) => (old.account === one.account && old.stream === one.stream ? one : old));
    this.changed();
  }
  /** Shown before the server has said so; undone by the next reading of the conversation. */
  expect(id, change) {
    const talk = this.#talks.get(id);
    if (talk?.row) { this.#talks.set(id, { ...talk, ...change(talk) }); this.changed(); }
  }

  showArrived() {
    const { list } = this;
    list.rows = [...list.arrived.values(), ...list.rows];
    list.arrived = new Map();
    this.changed();
  }

  async start() {
    for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, () => {
      const slept = Date.now() - this.#touched > ATTENTION;
      this.#touched = Date.now();
      if (slept) this.poll();
    }, { passive: true });
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') this.poll(); });
    addEventListener('online', () => this.poll());
    addEventListener('place', () => this.enter());
    try { this.me = await api('me'); } catch (e) { this.#trouble(e); }
    await this.poll();
    this.enter();
  }
  get watched() { return document.visibilityState === 'visible' && Date.now() - this.#touched < ATTENTION; }
  get pause() {
    if (this.#failures) return Math.min(60_000, 1_000 * 2 ** this.#failures) * (0.5 + Math.random() / 2);
    return this.watched ? LOOKED_AT : LEFT_ALONE;
  }

  poll() { return this.#polling ??= this.#poll().finally(() => { this.#polling = undefined; }); }
  async #poll() {
    clearTimeout(this.#timer);
    try {
      const news = await api(`changes?after=${encodeURIComponent(this.#cursor)}`, { headers: this.#cursor ? { 'If-None-Match': `"${this.#cursor}"` } : {} });
      if (news) await this.#hear(news);
      if (Date.now() - this.#counted > (news?.rows.length ? 3_000 : COUNTS)) {
        this.about = await api('queues');
        this.#counted = Date.now();
      }
      await this.#look();
      const back = !this.online || this.signedOut || this.forbidden || this.list.failed, { id } = place();
      Object.assign(this, { online: true, forbidden: false, signedOut: false });
      this.#failures = 0;
      if (back) this.more(true);
      if (back && id && !this.#talks.has(id)) this.open(id);
    } catch (e) { this.#trouble(e); this.#failures++; }
    this.changed();
    this.#timer = setTimeout(() => this.poll(), this.pause);
  }
  /** Tells colleagues that we look, and hears who else does. */
  async #look() {
    const { id } = place(), talk = this.#talks.get(id);
    if (!talk?.row) return;
    if (talk.entries.some((entry) => entry.type === 'answer' && UNSETTLED.includes(entry.state))) await this.open(id);
    if (!this.watched || (Date.now() - this.#glanced < GLANCE && this.glanced === `${id} ${this.writing}`)) return;
    this.#glanced = Date.now();
    this.glanced = `${id} ${this.writing}`;
    const { looking } = await api(this.path(id, 'looking'), { body: { writing: this.writing === id } });
    this.expect(id, () => ({ looking }));
  }
  async #hear({ cursor, rows, tooOld }) {
    const first = !this.#cursor;
    this.#cursor = cursor;
    if (tooOld && !first) { await this.more(true); if (place().id) await this.open(place().id); }
    const { list } = this, leads = (one) => one.behind || one.id, shown = new Set(list.rows.map(leads)), listed = new Set(list.rows.map((one) => one.id));
    for (const row of rows) {
      if (!listed.has(row.id)) {
        const behind = row.behind && list.list !== 'mine' && (shown.has(row.behind) || [...list.arrived.values()].some((one) => leads(one) === row.behind));
        if (this.belongs(row, list) && list.loaded && !behind) list.arrived.set(row.id, row); else list.arrived.delete(row.id);
      }
      this.put(row);
      if (row.id === place().id) await this.open(row.id);
      else if (this.#talks.has(row.id)) this.#talks.delete(row.id);
    }
    // whoever changed may have come to a row, or left it: some rows are counted anew, the others when they are loaded
    const changed = new Set(rows.flatMap((row) => [row.id, row.behind])), counted = list.rows.filter((row) => row.similar?.count || changed.has(leads(row)));
    if (rows.length && list.list === 'open') for (const row of counted.slice(0, RECOUNTED)) await this.#recount(list, row, 0);
  }
  #trouble(e) {
    if (e instanceof Refused && e.status === 403) this.forbidden = true;
    else if (e instanceof Refused && e.status === 401) this.signedOut = true;
    else if (!(e instanceof Refused) || e.status >= 500) this.online = false;
  }
}
export const store = new Store();
