import type { Market } from '../markets.ts';
import { numberFrom, pickFrom } from '../seeded.ts';
import type { Lang, Topic } from '../types.ts';
import { chinese, japanese } from './eastern.ts';
import { dutch, polish, turkish } from './northern.ts';
import { italian, spanish } from './southern.ts';
import { english, french, german } from './western.ts';

/** Sentences that are put together to fresh messages; every combination reads naturally. */
export interface Pool {
  openings: readonly string[];
  bodies: readonly (readonly [Topic, string])[];
  closings: readonly string[];
}

const pools: Partial<Record<Lang, Pool>> = {
  en: english,
  de: german,
  fr: french,
  it: italian,
  es: spanish,
  ja: japanese,
  zh: chinese,
  nl: dutch,
  pl: polish,
  tr: turkish,
};

/** Languages heard on a marketplace; the more often one stands here, the more often it is drawn. */
export const languagesOn: Record<Market, readonly Lang[]> = {
  US: ['en', 'en', 'en', 'en', 'es', 'zh'],
  CA: ['en', 'en', 'fr'],
  MX: ['es'],
  UK: ['en'],
  DE: ['de', 'de', 'de', 'de', 'tr', 'pl', 'nl', 'en'],
  FR: ['fr', 'fr', 'fr', 'en'],
  IT: ['it'],
  ES: ['es', 'es', 'es', 'en'],
  JP: ['ja', 'ja', 'ja', 'ja', 'zh', 'en'],
};

/** First names by language of the buyer. */
export const namesBy: Partial<Record<Lang, readonly string[]>> = {
  en: ['Alice', 'Ben', 'Charlotte', 'Dan', 'Evelyn', 'Frank', 'Grace', 'Howard'],
  de: ['Birgit', 'Carsten', 'Doris', 'Florian', 'Heike', 'Lukas', 'Renate', 'Tobias'],
  fr: ['Aurélie', 'Benoît', 'Chloé', 'Damien', 'Élodie', 'Guillaume', 'Nathalie'],
  it: ['Alessia', 'Bruno', 'Cristina', 'Fabio', 'Laura', 'Matteo', 'Silvia'],
  es: ['Alba', 'Daniela', 'Javier', 'Marta', 'Óscar', 'Raquel', 'Víctor'],
  ja: ['石井', '岡田', '後藤', '橋本', '藤井', '村上', '渡部'],
  zh: ['周婷', '黄磊', '吴静', '徐强', '孙悦'],
  nl: ['Anouk', 'Bram', 'Femke', 'Thijs'],
  pl: ['Ewa', 'Jakub', 'Magda', 'Piotr'],
  tr: ['Ayşe', 'Burak', 'Elif', 'Mehmet'],
};

/** A message in the language, put together by `key`: its topic and its text. */
export function freshText(lang: Lang, key: string): { topic: Topic; text: string } {
  const pool = pools[lang];
  if (!pool) throw new Error(`no sentences for ${lang}`);
  const [topic, body] = pickFrom(`${key}:body`, pool.bodies);
  const days = String(5 + numberFrom(`${key}:days`, 5));
  const sentence = body.replace('{days}', days);
  const opening = pickFrom(`${key}:opening`, pool.openings);
  const gap = lang === 'zh' ? '' : pickFrom(`${key}:gap`, ['\n', '\n\n']);
  const text = `${opening}${gap}${startsSentence(opening) ? capital(sentence) : sentence}\n${pickFrom(`${key}:closing`, pool.closings)}`;
  return { topic, text };
}

/** English writes a capital after the greeting's comma as well. */
function startsSentence(opening: string): boolean {
  return english.openings.includes(opening) || /[.。]$/.test(opening);
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
