// Texts and formats of one language. A text is a string, or one string for each plural form: {"one": …, "other": …},
// or for each ordinal form ("3rd"): {"ordinal": {"few": …, "other": …}}.
import { plain } from './words.js';
export const LANGUAGES = ['en', 'hu', 'th'];
export let language = 'en';
let texts = {};
let plurals, ordinals, numbers, region;

export const preferred = () => {
  const asked = [new URLSearchParams(location.search).get('lang'), localStorage.getItem('language'), ...navigator.languages];
  return asked.map((tag) => tag?.split('-')[0]).find((tag) => LANGUAGES.includes(tag)) ?? 'en';
};

export const speak = async (tag) => {
  texts = await (await fetch(new URL(`./i18n/${tag}.json`, import.meta.url))).json();
  language = tag;
  plurals = new Intl.PluralRules(tag);
  ordinals = new Intl.PluralRules(tag, { type: 'ordinal' });
  region = navigator.languages.find((one) => one.split('-')[0] === tag) ?? tag; // British dates for British English
  numbers = new Intl.NumberFormat(region);
  document.documentElement.lang = tag;
};

export const t = (key, values = {}) => {
  const found = texts[key];
  const text = found?.ordinal ? found.ordinal[ordinals.select(values.n)] : typeof found === 'object' ? found[plurals.select(values.n)] : found;
  if (text === undefined) return key; // seen at once by eye, and by the test before that
  return text.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === 'number' ? numbers.format(values[name]) : plain(String(values[name]))));
};

const made = new Map();
const format = (kind, options) => {
  const key = region + kind + JSON.stringify(options);
  if (!made.has(key)) made.set(key, new Intl[kind](region, options));
  return made.get(key);
};

/** "14:02": 24 hours everywhere, because shifts are planned so. */
export const clock = (at) => format('DateTimeFormat', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
/** The language's own calendar: 2569 in Thai, which Thai readers expect. Machines read `datetime`. */
export const day = (at) => format('DateTimeFormat', { weekday: 'long', day: 'numeric', month: 'long' }).format(at);
export const exact = (at) => format('DateTimeFormat', { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' }).format(at);

// Hungarian short is "4 p", which nobody says
const span = (minutes) => {
  const [count, unit] = minutes < 60 ? [minutes, 'minute'] : minutes < 1440 ? [Math.round(minutes / 60), 'hour'] : [Math.round(minutes / 1440), 'day'];
  return format('NumberFormat', { style: 'unit', unit, unitDisplay: language === 'hu' ? 'long' : 'short' }).format(count);
};
/** How long until it is late, in words, and how pressing that is. */
export const deadline = (due, now) => {
  const minutes = Math.round((due - now) / 60_000) + 0; // + 0, or −0 is written "-0"
  if (minutes < 0) return { text: t('due.late', { time: span(-minutes) }), mood: 'late' };
  return { text: t('due.left', { time: span(minutes) }), mood: minutes < 5 ? 'soon' : 'calm' };
};
export const ago = (at, now) => {
  const minutes = Math.round((at - now) / 60_000);
  const relative = format('RelativeTimeFormat', { numeric: 'auto', style: 'short' });
  return minutes > -60 ? relative.format(minutes, 'minute') : minutes > -1440 ? relative.format(Math.round(minutes / 60), 'hour')
    : relative.format(Math.round(minutes / 1440), 'day');
};
export const languageName = (tag) => { try { return tag && tag !== 'und' ? format('DisplayNames', { type: 'language' }).of(tag) : ''; } catch { return tag; } };

/** A time within some days: "Mon 09:00". */
export const moment = (at) => format('DateTimeFormat', { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
export const bytes = (n) => format('NumberFormat', { style: 'unit', unit: n < 1e6 ? 'kilobyte' : 'megabyte', maximumFractionDigits: n < 1e6 ? 0 : 1 }).format(n / (n < 1e6 ? 1e3 : 1e6));
export const number = (n) => numbers.format(n);
