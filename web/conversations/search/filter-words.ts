/**
 * The filters that the search field offers, the most used first, each with those of its values that can be listed. How they
 * are typed in a language and what they mean stands in the catalogues; the desk reads them by `src/conversations/search/filters.ts`.
 */
export const filterWords = {
  is: ['unanswered', 'open', 'closed', 'mine', 'unassigned', 'snoozed', 'watched', 'suspect', 'failed'],
  store: [],
  client: [],
  due: ['overdue', '<4h', '>1d'],
  assignee: ['me', 'none'],
  tag: [],
  priority: ['urgent', 'high', 'low'],
  market: [],
  lang: ['de', 'en', 'fr', 'es', 'it', 'ja', 'zh'],
  notice: ['return', 'refund', 'claim', 'cancel'],
  has: ['file'],
  before: [],
  after: [],
  order: [],
  asin: [],
  buyer: [],
} as const satisfies Record<string, readonly string[]>;

export type FilterName = keyof typeof filterWords;
export const filterNames = Object.keys(filterWords) as FilterName[];
