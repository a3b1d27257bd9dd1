import { z } from 'zod';
import { idOf, instant } from '#platform/contract.ts';

/** UTF-16 units of what a draft keeps; what is longer stays in the browser, which says so. */
export const longestDraft = 100_000;

export const draftWords = z.object({
  kind: z.enum(['reply', 'note']),
  reply: z.string().max(longestDraft),
  note: z.string().max(longestDraft),
});
export type DraftWords = z.infer<typeof draftWords>;

export const draft = draftWords.extend({
  /** Counts up with each change, from 1; 0: nothing is kept. */
  revision: z.number().int(),
  updatedAt: instant.nullable(),
});
export type KeptDraft = z.infer<typeof draft>;

export const keepDraft = draftWords.extend({
  /** The revision that these words came from; where another has been kept since, that one is answered and nothing is changed. */
  basedOn: z.number().int().min(0).max(0x7fff_ffff),
});
export const keptAs = z.object({
  kept: z.boolean(),
  draft,
});

/** Conversations with a draft of one's own. */
export const ownDrafts = z.object({
  items: z.array(
    z.object({ conversationId: idOf('conversation'), number: z.number().int(), updatedAt: instant }),
  ),
});

export const tabName = z.string().regex(/^[\w-]{8,64}$/);
export const beHere = z.object({
  /** One window of a browser. */
  tab: tabName,
  doing: z.enum(['looking', 'typing']),
  /** Goes on writing where another has begun. */
  takeOver: z.boolean().default(false),
});
export const leaveHere = z.object({ tab: tabName });

export const presence = z.object({
  conversationId: idOf('conversation'),
  person: z.object({ id: idOf('person'), name: z.string() }),
  doing: z.enum(['looking', 'typing']),
  /** This person answers: the first to write, or who took over. */
  answers: z.boolean(),
});
export type Presence = z.infer<typeof presence>;
export const present = z.object({ items: z.array(presence) });
