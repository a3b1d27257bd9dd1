import { initials } from './pinyin.ts';

/**
 * How well `query` fits `text`, higher is better, null when it does not: all characters of the query stand in the
 * text in order. Whole starts, starts of words and neighbours count more, and a shorter text wins a tie.
 */
export function scoreOf(query: string, text: string): number | null {
  const wanted = query.toLowerCase().replace(/\s+/g, '');
  const place = text.toLowerCase();
  if (wanted === '') return 0;
  let score = 0;
  let from = 0;
  let last = -2;
  for (const letter of wanted) {
    const at = place.indexOf(letter, from);
    if (at < 0) return null;
    const startsWord = at === 0 || /[\s\-_./·(]/.test(place[at - 1] ?? '');
    score += 1 + (at === last + 1 ? 4 : 0) + (startsWord ? 3 : 0) - Math.min(at - from, 10) * 0.1;
    last = at;
    from = at + letter.length;
  }
  if (place.startsWith(query.toLowerCase().trim())) score += 10;
  return score - place.length * 0.01;
}

/** The items whose texts fit, Chinese by its initials too, best first; items that fit equally keep their order. */
export function ranked<T>(query: string, items: readonly T[], textsOf: (item: T) => string[]): T[] {
  const scored = items.flatMap((item) => {
    const texts = textsOf(item).flatMap((text) => [text, initials(text)]);
    const fits = texts.flatMap((text) => scoreOf(query, text) ?? []);
    return fits.length > 0 ? [{ item, score: Math.max(...fits) }] : [];
  });
  return scored.sort((a, b) => b.score - a.score).map(({ item }) => item);
}
