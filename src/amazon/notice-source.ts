import type { HtmlReading } from './html.ts';

/** What the readers of facts are given: one notice, taken apart once. */
export interface NoticeSource {
  /** Subject without reply prefixes. */
  subject: string;
  /** The readable body. */
  text: string;
  /** Lines of the body, trimmed, none empty. */
  lines: readonly string[];
  html: HtmlReading | null;
  orderId: string | null;
  /** The marketplace's currency, which tells what a bare `$` means; null when the marketplace is not known. */
  currency: string | null;
}

const sentenceEnd = /(?<=[.!?])\s|[。\n]/;
const longestSentence = 1_000;
const mostSentences = 2_000;

/** Sentences of the body, for words that count only together. */
export function sentencesOf(source: NoticeSource): string[] {
  return source.text
    .slice(0, 200_000)
    .split(sentenceEnd)
    .filter((sentence) => sentence.length <= longestSentence)
    .slice(0, mostSentences);
}
