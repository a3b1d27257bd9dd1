import { z } from 'zod';
import { idOf, instant } from '#platform/contract.ts';
import { conversationState, named } from './shapes.ts';

/** Why a lead says that two buyers are one. */
export const vouchReason = z.enum(['said_so', 'same_name_and_order', 'known_customer']);
export type VouchReason = z.infer<typeof vouchReason>;
export const merge = z.object({
  with: idOf('conversation'),
  /** The version that the person saw; an older one is refused with `thread_moved_on`. */
  basedOn: z.number().int(),
  /** A lead vouches that both are of one buyer. */
  vouch: vouchReason.optional(),
});
export const merged = z.object({
  /** The conversation that remains. */
  conversationId: idOf('conversation'),
  regroupingId: idOf('regrouping'),
  version: z.number().int(),
});
export const mergePreviewQuery = z.object({ with: idOf('conversation') });
/** One of two conversations, with all that tells them apart. */
const side = z.object({
  id: idOf('conversation'),
  number: z.number().int(),
  store: named,
  buyerName: z.string(),
  subject: z.string(),
  amazonOrderId: z.string().nullable(),
  /** Beginning of the last message, and who said it when. */
  snippet: z.string(),
  lastDirection: z.enum(['in', 'out']),
  lastMessageAt: instant,
  dueAt: instant.nullable(),
  messageCount: z.number().int(),
  state: conversationState,
  marketplace: z.string().nullable(),
});
export const mergePreview = z.object({
  remains: side,
  swallowed: side,
  messageCount: z.number().int(),
  dueAt: instant.nullable(),
  assignee: named.nullable(),
  /** Why it is refused, a code of the error catalogue; null when nothing is in the way. */
  problem: z.string().nullable(),
  /** The actor may vouch that both buyers are one. */
  mayVouch: z.boolean(),
});
export type MergePreview = z.infer<typeof mergePreview>;
export const split = z.object({
  messageIds: z.array(idOf('message')).min(1).max(500),
  /** The version that the person saw; an older one is refused with `thread_moved_on`. */
  basedOn: z.number().int(),
});
export const splitOff = z.object({
  /** The conversation that the messages stand in now. */
  conversationId: idOf('conversation'),
  number: z.number().int(),
  regroupingId: idOf('regrouping'),
  /** Of the conversation that they were taken out of. */
  version: z.number().int(),
});
export const undone = z.object({ conversationId: idOf('conversation'), version: z.number().int() });

/** Why two conversations may belong together. */
export const suggestionReason = z.enum([
  'names_message',
  'same_name',
  'same_order',
  'claims_order',
  'same_buyer',
]);
export type SuggestionReason = z.infer<typeof suggestionReason>;
export const suggestions = z.object({
  items: z.array(
    z.object({
      id: idOf('conversation'),
      number: z.number().int(),
      subject: z.string(),
      buyerName: z.string(),
      state: conversationState,
      suspect: z.boolean(),
      reason: suggestionReason,
      /** Why they cannot simply be merged, a code of the error catalogue; null when they can. */
      problem: z.string().nullable(),
    }),
  ),
});
export type Suggestions = z.infer<typeof suggestions>;
export const refuseSuggestion = z.object({ other: idOf('conversation') });
