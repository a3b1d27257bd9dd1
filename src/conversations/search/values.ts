import { marketplaces } from '#amazon/index.ts';
import { folded } from './fold.ts';

const named = (codes: readonly string[], type: 'language' | 'region') => {
  const names = new Map<string, string>();
  for (const code of codes) {
    names.set(code.toLowerCase(), code);
    for (const inLanguage of ['en', 'zh', ...(type === 'language' ? [code] : [])]) {
      const of = type === 'region' && code === 'UK' ? 'GB' : code;
      names.set(folded(new Intl.DisplayNames([inLanguage], { type }).of(of) ?? code), code);
    }
  }
  return names;
};

const languages = named(
  [
    'de',
    'en',
    'fr',
    'es',
    'it',
    'nl',
    'pl',
    'sv',
    'pt',
    'tr',
    'ja',
    'zh',
    'ar',
    'ko',
    'ru',
    'da',
    'fi',
    'no',
  ],
  'language',
);
const regions = named([...new Set(marketplaces.map(({ code }) => code))], 'region').set('gb', 'UK');

/** A language by its code or its name in English, Chinese or itself. */
export const language = (typed: string): string | null =>
  languages.get(folded(typed)) ?? (/^[a-z]{2,3}$/i.test(typed) ? typed.toLowerCase() : null);

/** A marketplace by its code or its country's name. */
export const marketplace = (typed: string): string | null => regions.get(folded(typed)) ?? null;

const units: Record<string, number> = {
  m: 60_000,
  min: 60_000,
  分: 60_000,
  分钟: 60_000,
  h: 3_600_000,
  时: 3_600_000,
  小时: 3_600_000,
  d: 86_400_000,
  天: 86_400_000,
  日: 86_400_000,
  w: 604_800_000,
  周: 604_800_000,
};
const overdue = new Set(['overdue', '超时', '已超时', '逾期']);
const span = /^([<>＜＞]?)=?(\d{1,4})(\p{L}{1,3})$/u;

/** When something is due: nearer than some milliseconds from now, or farther. */
export function due(typed: string): { farther: boolean; ms: number } | null {
  if (overdue.has(typed.toLowerCase())) return { farther: false, ms: 0 };
  const [, sign = '', number, unit = ''] = span.exec(typed.toLowerCase()) ?? [];
  const ms = units[unit];
  return ms === undefined ? null : { farther: /[>＞]/.test(sign), ms: Number(number) * ms };
}

/** The beginning of a day in UTC: `2026-11-01`, `2026/11/1`, `2026年11月1日`. */
export function day(typed: string): Date | null {
  const [, year, month, date] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(typed) ?? [];
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)));
  return Number(month) - 1 === at.getUTCMonth() && Number(date) === at.getUTCDate() ? at : null;
}

/** One of some words, each in both languages. */
export function oneOf<T>(words: Record<string, T>): (typed: string) => T | null {
  const known = new Map(
    Object.entries(words).flatMap(([all, value]) => all.split(' ').map((word) => [word, value])),
  );
  return (typed) => known.get(typed.toLowerCase()) ?? null;
}

/** The beginning of an order id, with or without its dashes. */
export function orderId(typed: string): string | null {
  if (/^\d{3}(?:-\d{0,7}){0,2}$/.test(typed)) return typed;
  if (!/^\d{4,17}$/.test(typed)) return null;
  return [typed.slice(0, 3), typed.slice(3, 10), typed.slice(10)].filter((part) => part !== '').join('-');
}

/** An ASIN. */
export const asin = (typed: string): string | null =>
  /^(?:B[A-Z0-9]{9}|\d{9}[\dX])$/i.test(typed) ? typed.toUpperCase() : null;
