// Counting as X counts, and hints about private data while writing. The server decides; these only tell sooner.
const LINK = /https?:\/\/[^\s<>"']+|(?<![@\w.-])(?:[a-z0-9-]+\.)+(?:com|org|net|io|co|hu|th|eu|de|uk|info|shop|app|dev)(?:\/[^\s<>"']*)?(?![\w@-])/gi;
const LINK_WEIGHT = 23;
const light = (c) => c <= 4351 || (c >= 8192 && c <= 8205) || (c >= 8208 && c <= 8223) || (c >= 8242 && c <= 8247);
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Weighted length: links 23, Latin and most alphabets 1, an emoji however long 2, everything else 2. */
export const weight = (text) => {
  let sum = 0;
  const rest = text.normalize('NFC').replace(LINK, () => { sum += LINK_WEIGHT; return ''; });
  for (const { segment } of graphemes.segment(rest)) {
    if (/\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(segment)) sum += 2;
    else for (const character of segment) sum += light(character.codePointAt(0)) ? 1 : 2;
  }
  return sum;
};

/** The same words to somebody else: handles and names are changed. */
export const readdressed = (text, from, to) => [[from.handle && `@${from.handle}`, to.handle && `@${to.handle}`], [from.name, to.name], [from.name.split(/\s/)[0], to.name.split(/\s/)[0]]]
  .filter(([old, fresh]) => old?.length > 2 && fresh)
  .reduce((said, [old, fresh]) => said.replaceAll(new RegExp(`(?<![\\p{L}\\p{M}\\p{N}_])${old.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{M}\\p{N}_])`, 'gu'), () => fresh), text);

const luhn = (digits) => [...digits].reverse().reduce((sum, d, i) => sum + (i % 2 ? (d * 2 > 9 ? d * 2 - 9 : d * 2) : +d), 0) % 10 === 0;
const iban = (text) => {
  const bare = text.replace(/[\s-]/g, '').toUpperCase();
  return [...(bare.slice(4) + bare.slice(0, 4))].reduce((rest, c) => Number(`${rest}${parseInt(c, 36)}`) % 97, 0) === 1;
};
const FINDERS = [
  ['CARD', /\d(?:[ -]?\d){12,18}/g, (found) => luhn(found.replace(/\D/g, ''))],
  ['IBAN', /\b[a-z]{2}\d{2}(?:[ -]?[a-z0-9]{2,4}){3,8}/gi, iban],
  ['EMAIL', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, () => true],
  ['PHONE', /\+\d(?:[ ()/-]{0,2}\d){7,13}(?!\d)/g, () => true],
];
/** What stands out as private: kinds and the words, first come first. */
export const privateData = (text) => FINDERS.flatMap(([kind, pattern, holds]) =>
  [...text.matchAll(pattern)].filter(([found]) => holds(found)).map((match) => ({ kind, start: match.index, end: match.index + match[0].length })));

/** Controls, and what turns the direction of the words around it: never shown. A joiner between emoji stays. */
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
export const plain = (text) => text.replace(UNSEEN, '');
/** A name that can be seen, in one line, or nothing. */
export const seen = (name) => { const line = plain(name ?? '').replace(/\s+/g, ' ').trim(); return /[^\p{Z}\p{C}\p{M}]/u.test(line) ? line : ''; };
/** How the network writes whose account it is. */
export const handle = (one) => (one.network === 'x' ? `@${seen(one.handle)}` : seen(one.handle));
/** What people are called here: by their name, else as the network knows them. */
export const called = (one) => seen(one?.name) || seen(one?.handle) || plain(one?.id ?? '');
