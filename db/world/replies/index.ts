import type { Reply } from '../types.ts';
import { chineseReplies, japaneseReplies } from './eastern.ts';
import { englishRepliesEurope, englishRepliesOverseas } from './english.ts';
import { frenchReplies } from './french.ts';
import { germanReplies } from './german.ts';
import { northernReplies } from './northern.ts';
import { southernReplies } from './southern.ts';
import { spanishReplies } from './spanish.ts';

export { dismissals } from './dismissals.ts';
export { replyIdDigits, replyMessageId } from './message-id.ts';

/** Every reply the team gave, keyed by the mail it answers (`to`), written in the buyer's language. */
export const replies: readonly Reply[] = [
  ...germanReplies,
  ...northernReplies,
  ...frenchReplies,
  ...southernReplies,
  ...spanishReplies,
  ...englishRepliesEurope,
  ...englishRepliesOverseas,
  ...japaneseReplies,
  ...chineseReplies,
];
