import { z } from 'zod';

export const conversationState = z.enum(['open', 'closed']);

/** Something that has a name: a store, a person. */
export const named = z.object({ id: z.string(), name: z.string() });

export const noResponseReason = z.enum([
  'thanks_only',
  'already_answered',
  'not_a_question',
  'automatic_mail',
  'suspect',
]);

/** Seconds in which a reply can be taken back, 0 or 5 to 30. */
export const undoSeconds = z
  .number()
  .int()
  .max(30)
  .refine((seconds) => seconds === 0 || seconds >= 5)
  .optional();
