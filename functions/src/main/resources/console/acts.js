// What people do with a conversation. Tags, notes and claims are shown at once; answers never before the server took them.
import { api, Refused } from './api.js';
import { store } from './store.js';
import { t } from './i18n.js';

const WORDS = {
  held: (said) => t('refused.held', { who: said.detail }), 'new-message': () => t('refused.message'), 'answer-pending': () => t('refused.pending'),
  resolved: () => t('refused.resolved'), 'bad-time': () => t('refused.time'), 'bad-address': () => t('refused.address'), 'too-many-people': () => t('refused.people'), 'too-many-tags': () => t('refused.tags'), 'too-late': () => t('refused.late'),
  changed: () => t('refused.changed'), 'not-stopped': () => t('refused.running'),
};
/** The server's reason in the reader's language, else its own words. */
export const reason = (e) => WORDS[e.code]?.(e.said) ?? (e.status === 401 ? t('signedout') : e.code === 'no-role' ? t('forbidden') : e.status === 403 ? t('refused.role') : e.said?.detail || t('refused.other'));

const act = async (id, verb, body = {}) => {
  try {
    const { row } = await api(store.path(id, verb), { body });
    if (row) store.put(row);
    store.open(id);
    return true;
  } catch (e) {
    store.say({ text: e instanceof Refused ? reason(e) : t('source.offline'), bad: true });
    if (e.said?.row) store.put(e.said.row);
    store.open(id);
    return false;
  }
};
const now = () => new Date().toISOString();
const patch = (id, values) => store.expect(id, (talk) => ({ row: { ...talk.row, ...values } }));

export const claim = (id) => { patch(id, { assignee: store.me.name }); return act(id, 'claim'); };
export const release = (id) => act(id, 'release');
/** From whom it was on the screen: a colleague who was quicker keeps it. */
export const assign = (id, to) => act(id, 'assign', { to, from: store.find(id)?.assignee ?? '' });
export const address = (id, email) => act(id, 'address', { email });
export const same = (id, as) => act(id, 'same', { as });
export const apart = (id, { network, id: customer }) => act(id, 'apart', { network, customer });
export const attach = async (id, incident) => {
  try { await api(`incidents/${encodeURIComponent(incident)}/attach`, { body: { conversation: id } }); } catch (e) { store.say({ text: e instanceof Refused ? reason(e) : t('source.offline'), bad: true }); }
  store.open(id);
};
export const move = (id, queue) => act(id, 'move', { queue });
export const reopen = (id) => act(id, 'reopen');
export const snooze = (id, until) => act(id, 'snooze', { until: until.toISOString() });
export const resolve = (id) => act(id, 'resolve', { seen: store.talk(id)?.seenIn ?? '' });
export const tag = (id, name) => {
  store.expect(id, (talk) => ({ tags: [{ tag: name, because: `by ${store.me.name}`, confidence: 1 }, ...talk.tags.filter((old) => old.tag !== name)] }));
  return act(id, 'tag', { tag: name });
};
export const untag = (id, name) => {
  store.expect(id, (talk) => ({ tags: talk.tags.filter((old) => old.tag !== name) }));
  return act(id, 'untag', { tag: name });
};
export const note = (id, text) => {
  store.expect(id, (talk) => ({ entries: [...talk.entries, { type: 'note', id: 'new note', by: store.me.name, text, at: now() }] }));
  return act(id, 'note', { text });
};
export const undo = (id, intent) => act(id, `answers/${encodeURIComponent(intent)}/cancel`);
/** Also tells how it stands when somebody was there before. */
export const resume = async (source) => {
  const path = `sources/${encodeURIComponent(source.account)}/${encodeURIComponent(source.stream)}/resume`;
  try {
    store.source((await api(path, { body: { version: source.version } })).source);
    store.say({ text: t('source.resumed') });
  } catch (e) {
    if (e.said?.source) store.source(e.said.source);
    store.say({ text: e instanceof Refused ? reason(e) : t('source.offline'), bad: true });
  }
};
export const settle = (id, intent, sent) => act(id, `answers/${encodeURIComponent(intent)}/settle`, { sent });

/** Null when it was accepted, else why not. */
export const answer = async (id, draft) => {
  try {
    const { answer: entry, row } = await api(store.path(id, 'answers'), { body: draft });
    store.put(row);
    store.expect(id, (talk) => ({ entries: [...talk.entries.filter((old) => old.id !== entry.id), entry] }));
    return null;
  } catch (e) {
    if (e.said?.row) store.put(e.said.row);
    store.open(id);
    return e instanceof Refused ? { code: e.code, said: e.said, words: reason(e) } : { code: 'offline', said: {}, words: t('source.offline') };
  }
};
