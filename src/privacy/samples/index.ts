import type { Span } from '../kinds.ts';
import { PII_KINDS } from '../kinds.ts';
import { DE, DE_CLEAN } from './de.ts';
import { EN, EN_CLEAN } from './en.ts';
import { ES, ES_CLEAN, IT, IT_CLEAN } from './es-it.ts';
import { FR, FR_CLEAN } from './fr.ts';
import { JA, JA_CLEAN } from './ja.ts';
import { MORE } from './more.ts';
import { NL, OTHERS_CLEAN, PL, PT, SV, TR } from './others.ts';
import { ZH, ZH_CLEAN } from './zh.ts';

/** A text with the values that a reader would call personal. */
export interface Sample {
  lang: string;
  text: string;
  spans: Span[];
}

const MARKED = new RegExp(`\\{\\{(${PII_KINDS.join('|')}):([\\s\\S]*?)\\}\\}`, 'g');
const BY_LANG: Record<string, readonly string[]> = {
  en: [...EN, ...EN_CLEAN],
  de: [...DE, ...DE_CLEAN],
  fr: [...FR, ...FR_CLEAN],
  es: [...ES, ...ES_CLEAN],
  it: [...IT, ...IT_CLEAN],
  ja: [...JA, ...JA_CLEAN],
  zh: [...ZH, ...ZH_CLEAN],
  nl: [...NL, ...OTHERS_CLEAN],
  pl: PL,
  sv: SV,
  pt: PT,
  tr: TR,
};

/** All labelled texts. */
export function allSamples(): Sample[] {
  const all = Object.entries(BY_LANG).map(
    ([lang, texts]) => [lang, [...texts, ...(MORE[lang] ?? [])]] as const,
  );
  return all.flatMap(([lang, texts]) => texts.map((marked) => readSample(lang, marked)));
}

/** Reads the `{{kind:value}}` marks of one text. */
export function readSample(lang: string, marked: string): Sample {
  const spans: Span[] = [];
  let text = '';
  let at = 0;
  for (const match of marked.matchAll(MARKED)) {
    const value = match[2] ?? '';
    text += marked.slice(at, match.index);
    spans.push({ from: text.length, to: text.length + value.length, kind: match[1] as Span['kind'], value });
    text += value;
    at = match.index + match[0].length;
  }
  return { lang, text: text + marked.slice(at), spans };
}
