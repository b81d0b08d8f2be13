// Everything that can be done, once: keys, help and command menu are made of this.
import { address, go, place } from './router.js';
import { moment, t } from './i18n.js';
import { store } from './store.js';
import { called, handle } from './words.js';
import { api } from './api.js';
import { assign, attach, claim, move, release, reopen, resolve, same, snooze, tag, untag } from './acts.js';

const $ = (selector) => document.querySelector(selector);
const list = () => $('conversation-list'), composer = () => $('reply-composer');
const suggest = (number) => $('suggested-replies')?.take?.(number);
const pick = (what) => $('pick-dialog').show(what);
const row = () => store.find(place().id);
const talk = () => store.talk(place().id);

/** Done with this one: on to the next, or back to the list. */
const next = (id) => {
  const at = store.indexOf(id), after = store.rows[at + 1] ?? store.rows[at - 1];
  store.drop(id);
  go(address(place().queue, after?.id ?? ''), { replace: Boolean(after) });
};
const later = () => {
  const at = (days, hour) => { const time = new Date(); time.setDate(time.getDate() + days); time.setHours(hour, 0, 0, 0); return time; };
  const monday = (8 - new Date().getDay()) % 7 || 7, hours = (n) => new Date(Date.now() + n * 3_600_000);
  return [[t('snooze.hour'), hours(1)], [t('snooze.hours'), hours(3)], [t('snooze.tomorrow'), at(1, 9)], [t('snooze.monday'), at(monday, 9)], [t('snooze.week'), at(7, 9)]];
};
const people = () => [...new Set([store.me.name, ...store.list.rows.map((one) => one.assignee), ...(talk()?.entries ?? []).map((entry) => entry.by)])].filter(Boolean);
const put = (id, who) => assign(id, who);

const done = async (id, action, says) => {
  if (await action) { next(id); store.say({ text: says, back: () => reopen(id).then(() => store.more(true)) }); }
};

/** [key, name of its text, what it does, whether it needs an open conversation] */
export const COMMANDS = [
  ['j', 'key.next', () => list().move(place().id || list().contains(document.activeElement) ? list().at + 1 : list().at)],
  ['k', 'key.previous', () => list().move(list().at - 1)],
  ['r', 'composer.label', () => { if (composer()?.way === 'NOTE') composer().choose(composer().usual()); composer()?.focusText(); }, true],
  ['o', 'similar.next', async () => { const { id, queue } = place(), { carried } = store, other = talk().similar.rows.find((one) => !one.pending);
    if (!other) return;
    go(address(queue, other.id));
    await store.open(other.id);
    await $('conversation-view').updateComplete;
    if (place().id !== other.id) return;
    if (carried?.from === id) composer()?.carry(carried); else composer()?.focusText(); }, true],
  ['n', 'composer.note', () => composer()?.choose('NOTE'), true],
  ['Alt+1', 'suggestion.first', () => suggest(1), true],
  ['Alt+2', 'suggestion.second', () => suggest(2), true],
  ['Alt+3', 'suggestion.third', () => suggest(3), true],
  ['c', 'conversation.claim', () => claim(place().id), true],
  ['a', 'command.assign', () => { const { id } = place(), mine = row().assignee === store.me.name;
    pick({ title: t('command.assign'), free: store.lead ? (who) => put(id, who) : null,
      options: [...(store.lead ? people() : [store.me.name]).filter((who) => who !== row().assignee).map((who) => ({ label: who, run: () => put(id, who) })),
        ...(row().assignee && (mine || store.lead) ? [{ label: t('conversation.release'), run: () => (mine ? release(id) : put(id, '')) }] : [])] }); }, true],
  ['t', 'command.tag', () => { const { id } = place(), has = new Set(talk().tags.map((one) => one.tag));
    pick({ title: t('command.tag'), options: (store.about?.tags ?? []).map((name) => (has.has(name) ? { label: `✓ ${name}`, run: () => untag(id, name) } : { label: name, run: () => tag(id, name) })) }); }, true],
  ['m', 'command.move', () => { const { id } = place();
    pick({ title: t('command.move'), options: (store.about?.queues ?? []).filter(({ name, removed }) => !removed && name !== row().queue).map(({ name }) => ({ label: name, run: () => move(id, name) })) }); }, true],
  ['p', 'customer.same', () => { const { id } = place(), whose = (one) => one.split('~', 2).join('~');
    const known = new Set([whose(id), ...talk().people.map((one) => `${one.network}~${encodeURIComponent(one.id)}`)]);
    const others = new Map(store.list.rows.filter((one) => !known.has(whose(one.id))).map((one) => [whose(one.id), one]));
    pick({ title: t('customer.same'), options: [...others.values()].map((one) => ({ label: `${called(one)} · ${handle(one)}`, run: () => same(id, one.id) })) }); }, true],
  ['i', 'command.incident', async () => { const { id } = place(), { incidents } = await api('incidents');
    pick({ title: t('command.incident'), options: incidents.filter((one) => !one.resolvedAt && one.id !== talk()?.incidents[0]?.id).map((one) => ({ label: one.title, run: () => attach(id, one.id) })) }); }, true],
  ['e', 'conversation.resolve', () => { const { id } = place(); return done(id, resolve(id), t('conversation.resolved')); }, true],
  ['z', 'conversation.snooze', () => { const { id } = place();
    pick({ title: t('conversation.snooze'), options: later().map(([label, until]) => ({ label: `${label} · ${moment(until)}`, run: () => done(id, snooze(id, until), t('conversation.later', { time: moment(until) })) })) }); }, true],
  ['u', 'conversation.reopen', () => reopen(place().id), true],
  ['/', 'list.search', () => $('[type=search]')?.focus()],
  ['g i', 'nav.inbox', () => go(address('all', '', 'open'))],
  ['g m', 'list.mine', () => go(address('all', '', 'mine'))],
  ['g t', 'nav.incidents', () => go('/incidents')],
  ['g s', 'nav.sources', () => go('/sources')],
  ['?', 'key.help', () => $('#help').showModal()],
  ['Control+k', 'command.title', () => pick({ title: t('command.title'), options: usable().filter(([key]) => key !== 'Control+k').map(([key, text, act]) => ({ label: t(text), key, run: act })) })],
  ['Escape', 'conversation.back', () => go(address(place().queue))],
];
const usable = () => COMMANDS.filter(([, , , open]) => !open || (place().room === 'inbox' && talk()?.row));
export const run = (wanted) => usable().find(([key]) => key === wanted)?.[2]();

const typing = (target) => target.matches?.('input:not([type=radio]), textarea, select, [contenteditable]');
/** Single keys, off while typing; suggested replies are for who types. */
export const listen = () => {
  let before = '';
  addEventListener('keydown', (event) => {
    if (event.isComposing || document.querySelector('dialog[open]')) return;
    const menu = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
    const digit = event.altKey && !event.ctrlKey && !event.metaKey && /^Digit([1-3])$/.exec(event.code); // by the key: with Alt some keyboards write other letters there
    if (digit && usable().some(([key]) => key === `Alt+${digit[1]}`)) { event.preventDefault(); run(`Alt+${digit[1]}`); return; }
    if (!menu && (event.ctrlKey || event.metaKey || event.altKey)) return;
    if (!menu && typing(event.target)) { if (event.key === 'Escape') event.target.blur(); return; }
    const wanted = menu ? 'Control+k' : before ? `${before} ${event.key}` : event.key;
    before = !before && event.key === 'g' ? 'g' : '';
    if (!usable().some(([key]) => key === wanted)) return;
    event.preventDefault();
    run(wanted);
  });
};
