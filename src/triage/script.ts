import type { DetectedLanguage } from './language.ts';

const scripts: readonly (readonly [lang: string, letters: RegExp])[] = [
  ['ko', /\p{Script=Hangul}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['ta', /\p{Script=Tamil}/gu],
  ['te', /\p{Script=Telugu}/gu],
  ['ka', /\p{Script=Georgian}/gu],
  ['hy', /\p{Script=Armenian}/gu],
];

/**
 * The language that the script alone decides, null where several share it (Latin, Cyrillic, Arabic are left to the
 * letters). Kana beside Han is Japanese; Han alone is Chinese unless the store sells in Japan and the text is tiny.
 */
export function scriptLanguage(text: string, prior: readonly string[]): DetectedLanguage | null {
  const all = count(text, /\p{L}/gu);
  const kana = count(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const han = count(text, /\p{Script=Han}/gu);
  if ((kana + han) * 3 > all) return japaneseOrChinese(kana, han, prior);
  for (const [lang, letters] of scripts) {
    if (count(text, letters) * 2 > all) return { lang, confidence: 0.99 };
  }
  return null;
}

function japaneseOrChinese(kana: number, han: number, prior: readonly string[]): DetectedLanguage {
  if (kana * 10 > han) return { lang: 'ja', confidence: 0.99 };
  if (han < 6 && prior[0] === 'ja') return { lang: 'ja', confidence: 0.6 };
  return { lang: 'zh', confidence: 0.95 };
}

function count(text: string, letters: RegExp): number {
  return text.match(letters)?.length ?? 0;
}
