import { ApiProblem } from '../../lib/api.ts';
import { t } from '../../lib/i18n/index.ts';

const words = {
  unknown_filter: 'search.problem.unknown_filter',
  unknown_value: 'search.problem.unknown_value',
  missing_value: 'search.problem.missing_value',
  open_quote: 'search.problem.open_quote',
  common_words: 'search.problem.common_words',
} as const;

/** What keeps a query from being read, in words; null when nothing does or it is something else that failed. */
export function problemOf(error: unknown): string | null {
  if (!(error instanceof ApiProblem) || error.code !== 'bad_query') return null;
  const { q = '', word = '' } = error.fields;
  return Object.hasOwn(words, q) ? t(words[q as keyof typeof words], { word }) : error.message;
}
