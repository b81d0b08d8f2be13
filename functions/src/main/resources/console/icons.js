import { svg, html } from 'lit';
const icon = (paths) => html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">${paths}</svg>`;
export const icons = {
  inbox: icon(svg`<path d="M3 11l2-7h10l2 7v5H3zM3 11h4l1 2h4l1-2h4"/>`),
  settings: icon(svg`<circle cx="10" cy="10" r="2.500"/><path d="M10 3v2m0 10v2M3 10h2m10 0h2M5 5l1.500 1.500m7 7L15 15M15 5l-1.500 1.500m-7 7L5 15"/>`),
  search: icon(svg`<circle cx="9" cy="9" r="5"/><path d="M13 13l4 4"/>`),
  back: icon(svg`<path d="M12 4l-6 6 6 6"/>`),
  globe: icon(svg`<circle cx="10" cy="10" r="7"/><path d="M3 10h14M10 3c2.500 2 2.500 12 0 14M10 3c-2.500 2-2.500 12 0 14"/>`),
  lock: icon(svg`<path d="M5 9h10v8H5zM7 9V6.500a3 3 0 0 1 6 0V9"/>`),
  note: icon(svg`<path d="M4 4h12v8l-4 4H4zM12 16v-4h4"/>`),
  warn: icon(svg`<path d="M10 3l8 14H2zM10 8v4m0 2.500v.1"/>`),
  bell: icon(svg`<path d="M4 14h12l-1.500-2V9a4.500 4.500 0 0 0-9 0v3zM8.500 16.500h3"/>`),
  mail: icon(svg`<path d="M3 5h14v10H3zM3 6l7 5 7-5"/>`),
  more: icon(svg`<path d="M5 10h.1M10 10h.1M15 10h.1"/>`),
  check: icon(svg`<path d="M4 10.500l4 4 8-9"/>`),
};
export const networks = {
  x: { name: 'X', at: /^https:\/\/(x|twitter)\.com\//, mark: icon(svg`<path d="M5 5l10 10M15 5L5 15"/>`) },
  email: { name: 'E-mail', mark: icon(svg`<path d="M3 5h14v10H3zM3 6l7 5 7-5"/>`) },
};
const hue = (text) => [...text].reduce((sum, c) => (sum * 31 + c.codePointAt(0)) % 8, 7);
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const SIGN = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;
const first = (word) => { for (const { segment } of graphemes.segment(word.slice(0, 40))) if (SIGN.test(segment)) return segment; return ''; };
/** The network that a conversation is on. */
export const networkOf = (id) => networks[id.split('~')[0]];
export const face = (name, network) => html`<span class="face hue${hue(name)}" aria-hidden="true">${
  name.split(' ').map(first).filter(Boolean).slice(0, 2).join('')}${network ? html`<span class="net">${networks[network]?.mark}</span>` : ''}</span>`;
