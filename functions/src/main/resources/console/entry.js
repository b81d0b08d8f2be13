// One line of a conversation's history: a message, an answer on its way, a note, or an event.
import { html } from 'lit';
import { ago, bytes, clock, exact, t } from './i18n.js';
import { icons, networkOf, networks } from './icons.js';
import { settle, undo } from './acts.js';
import { store } from './store.js';
import { called, plain, seen } from './words.js';

const EVENTS = { claimed: 'event.claimed', released: 'event.released', assigned: 'event.assigned', tagged: 'event.tagged', untagged: 'event.untagged', moved: 'event.moved', address: 'event.address', same: 'event.same', attached: 'event.attached', detached: 'event.detached', apart: 'event.apart',
  resolved: 'event.resolved', reopened: 'event.reopened', snoozed: 'event.snoozed', woken: 'event.woken', 'answer-cancelled': 'event.cancelled', 'answer-failed': 'event.failed',
  'answer-unknown': 'event.unknown', 'answer-settled': 'event.settled', bounced: 'event.bounced', complained: 'event.complained' };
const when = (at, now) => html`<time datetime=${at} title=${exact(new Date(at))}>${now - new Date(at) < 3_600_000 ? ago(new Date(at), now) : clock(new Date(at))}</time>`;
const https = (url) => /^https:\/\//.test(url);
export const wayName = (way) => ({ X_REPLY: t('way.public'), X_DIRECT: t('way.direct'), EMAIL: t('way.email') })[way];

const media = (one) => (https(one.url) && ['photo', 'gif'].includes(one.type)
  ? html`<a class="media" href=${one.url} target="_blank" rel="noreferrer"><img src=${one.url} alt=${one.name || t('media.picture')} loading="lazy" referrerpolicy="no-referrer"></a>`
  : html`<span class="file">${icons.note}<bdi>${https(one.url) ? html`<a href=${one.url} target="_blank" rel="noreferrer">${one.name || t('media.film')}</a>` : one.name || one.type}</bdi>${one.bytes ? html` · ${bytes(one.bytes)}` : ''}</span>`);

/** Where a person can see it, labelled by the network that it is really on. */
export const link = (permalink, id, key) => (networkOf(id)?.at?.test(permalink)
  ? html`<a class="link" href=${permalink} target="_blank" rel="noreferrer">${t(key, { network: networkOf(id).name })}</a>` : '');

const message = (entry, id, now) => {
  const ours = entry.direction === 'OUTBOUND', [own, quoted] = [entry.text, entry.quoted];
  const who = ours ? seen(entry.by) || t('entry.app') : called(entry.author), see = entry.kind === 'EMAIL' ? '' : link(entry.permalink, id, 'entry.see');
  return html`<article class="entry ${ours ? 'ours' : 'theirs'} ${entry.kind === 'DIRECT' || entry.kind === 'EMAIL' ? 'private' : ''}">
    <p class="by"><bdi>${who}</bdi> · ${entry.kind === 'DIRECT' ? html`${t('way.direct')} · ` : entry.kind === 'EMAIL' ? html`${networks.email.name} · ` : ''}${when(entry.at, now)}${entry.edited ? html` · ${t('entry.edited')}` : ''}${see ? html` · ${see}` : ''}</p>
    <div class="words" lang=${entry.language || 'und'} dir="auto">${entry.subject ? html`<strong class="subject">${entry.subject}</strong>` : ''}${own}${
      !quoted ? '' : entry.kind === 'EMAIL' ? html`<details><summary>${t('entry.quoted')}</summary><span class="quoted">${quoted}</span></details>`
        : html`<blockquote class="quoted" lang="und" dir="auto">${quoted}</blockquote>`}</div>
    ${entry.media.length ? html`<p class="medias">${entry.media.map(media)}</p>` : ''}
  </article>`;
};

const fate = (entry, id, now, back) => {
  const left = entry.undoUntil ? Math.max(0, Math.ceil((new Date(entry.undoUntil) - now) / 1000)) : 0;
  switch (entry.state) {
    case 'QUEUED': return left ? html`${t('answer.leaves', { n: left })} <button class="button small" @click=${() => undo(id, entry.id).then((done) => done && back(entry))}>${t('answer.undo')}</button>`
      : entry.words ? html`${t('answer.later')} <bdi>${plain(entry.words)}</bdi>` : t('answer.sending');
    case 'SENDING': return t('answer.sending');
    case 'FAILED': return html`<span class="bad">${icons.warn} ${t('answer.failed')}</span> <bdi>${plain(entry.words)}</bdi> <button class="button small" @click=${() => back(entry)}>${t('again')}</button>`;
    case 'UNKNOWN': return html`<span class="bad">${icons.warn} ${entry.stuck ? t('answer.stuck') : t('answer.unknown')}</span> <bdi>${plain(entry.words)}</bdi>
      ${entry.stuck && store.lead ? html`<span class="choices"><button class="button small" @click=${() => settle(id, entry.id, true)}>${t('answer.was')}</button><button class="button small" @click=${() => settle(id, entry.id, false)}>${t('answer.wasnot')}</button></span>`
        : entry.stuck ? t('answer.lead') : ''}`;
    case 'SENT': return t('answer.sent');
    default: return t('answer.cancelled');
  }
};

/** `back` puts an answer's words into the composer again. */
export const line = (entry, id, now, back) => {
  if (entry.type === 'message') return message(entry, id, now);
  if (entry.type === 'note') return html`<article class="entry note"><p class="by"><bdi>${seen(entry.by)}</bdi> · ${t('composer.note')} · ${when(entry.at, now)}</p><div class="words" dir="auto">${entry.text}</div></article>`;
  if (entry.type === 'answer') return html`<article class="entry ours answer ${entry.state.toLowerCase()} ${entry.way === 'X_REPLY' ? '' : 'private'}">
      <p class="by"><bdi>${seen(entry.by)}</bdi> · ${wayName(entry.way)} · ${when(entry.at, now)}</p><div class="words" dir="auto">${entry.text}</div><p class="fate">${fate(entry, id, now, back)}</p></article>`;
  const key = EVENTS[entry.what], detail = entry.what === 'snoozed' && entry.detail ? exact(new Date(entry.detail)) : entry.detail;
  return html`<p class="event"><span>${key ? t(key, { who: seen(entry.by) || 'Earshot', detail }) : entry.what}</span> · ${when(entry.at, now)}</p>`;
};
