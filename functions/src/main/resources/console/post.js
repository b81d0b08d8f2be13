// A post to everybody: what became of it, and who says so when nobody could find out.
import { html } from 'lit';
import { store } from './store.js';
import { exact, t } from './i18n.js';
import { icons } from './icons.js';
import { plain } from './words.js';

const STATES = { QUEUED: (post) => t('post.queued', { time: exact(new Date(post.notBefore)) }), SENDING: () => t('post.sending'), SENT: () => t('post.sent'), FAILED: () => t('post.failed'), UNKNOWN: () => t('post.unknown'), CANCELLED: () => t('post.cancelled') };
export const moving = (post) => Boolean(post) && !post.stuck && ['QUEUED', 'SENDING', 'UNKNOWN'].includes(post.state);
/** Our accounts that can post, with the names that customers know them by. */
export const posting = () => (store.about?.accounts ?? []).filter(({ network }) => network === 'x').map(({ network, id, handle }) => ({ value: `${network}:${id}`, name: `@${handle}` }));
export const accountField = (value, choose) => { const all = posting(); return all.length < 2 ? '' : html`<label>${t('post.from')}<select name="account" @change=${(e) => choose?.(e.target.value)}>${all.map((one) => html`<option value=${one.value} ?selected=${one.value === value}>${plain(one.name)}</option>`)}</select></label>`; };

/** @param settle called with true when a person says that it is there, false when it is not */
export function posted(post, settle) {
  if (!post) return '';
  return html`<p class="posted ${post.state === 'FAILED' || post.stuck ? 'bad' : ''}" role="status">${post.state === 'SENT' ? icons.check : ''} ${STATES[post.state](post)}
    ${post.url ? html` · <a class="link" href=${post.url} rel="noreferrer" target="_blank">${t('post.look')}</a>` : ''}${post.words ? html` · <bdi>${plain(post.words)}</bdi>` : ''}</p>
    ${post.stuck && store.lead ? html`<p class="acts"><span>${t('post.stuck')}</span> <button class="button small" @click=${() => settle(true)}>${t('post.there')}</button> <button class="button small" @click=${() => settle(false)}>${t('post.notthere')}</button></p>` : ''}`;
}
