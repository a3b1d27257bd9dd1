import type { eld as Eld } from 'eld/small';
import { scriptLanguage } from './script.ts';

/** A language found in a text. */
export interface DetectedLanguage {
  /** Two letters (BCP 47), `und` when the text gives nothing to go by. */
  lang: string;
  /** 0 to 1. */
  confidence: number;
}

const mostChars = 200;
/** Below this many letters the marketplace's languages decide between close scores. */
const shortLetters = 60;

/** How a language is looked for. */
export interface DetectOptions {
  /** Languages that win close calls. */
  prior?: readonly string[];
  /** With the model that takes a quarter of the memory and knows less of short texts: for the words of colleagues. */
  rough?: boolean;
}

// A model takes 50 to 150 MB while it is loaded, so a process has only those that it is asked for.
const models: { small?: typeof Eld; extrasmall?: typeof Eld } = {};
const modelOf = async (rough: boolean): Promise<typeof Eld> => {
  if (rough) {
    models.extrasmall ??= (await import('eld/extrasmall')).eld;
    return models.extrasmall;
  }
  models.small ??= (await import('eld/small')).eld;
  return models.small;
};

/**
 * The language of somebody's words. The script decides where it can (kana, hangul, Han …); else letter sequences (eld),
 * where languages in `prior` win close calls, the more so the shorter the text. Links, addresses and numbers count
 * for nothing.
 */
export async function detectLanguage(
  text: string,
  { prior = [], rough = false }: DetectOptions = {},
): Promise<DetectedLanguage> {
  const words = plainWords(text);
  const letters = words.replace(/\P{L}+/gu, '').length;
  if (letters < 2) return { lang: 'und', confidence: 0 };
  const byScript = scriptLanguage(words, prior);
  if (byScript) return byScript;
  const scores = Object.entries((await modelOf(rough)).detect(words).getScores());
  return byLetters(scores, letters, prior);
}

function plainWords(text: string): string {
  return text
    .slice(0, mostChars * 2)
    .replace(/https?:\/\/\S+|\S+@\S+|[\d#_*>|-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, mostChars);
}

function byLetters(
  scores: readonly (readonly [lang: string, score: number])[],
  letters: number,
  prior: readonly string[],
): DetectedLanguage {
  const shortness = Math.max(0, 1 - letters / (shortLetters * 2));
  const weighed = scores
    .map(([lang, score]) => ({
      lang,
      score: score * (1 + (prior.includes(lang) ? 0.3 * shortness + 0.03 : 0)),
    }))
    .sort((a, b) => b.score - a.score);
  const [best, second] = weighed;
  if (!best || best.score <= 0) return { lang: prior[0] ?? 'und', confidence: prior[0] ? 0.1 : 0 };
  const lead = second ? (best.score - second.score) / best.score : 1;
  const confidence = Math.min(0.99, 0.5 + lead * 2) * Math.min(1, 0.5 + letters / 60);
  return { lang: best.lang, confidence: Math.round(confidence * 100) / 100 };
}
