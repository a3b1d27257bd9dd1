import { z } from 'zod';
import { macroActs, variable } from '#knowledge/contract.ts';
import { idOf } from '#platform/contract.ts';
import { undoSeconds } from './shapes.ts';

/** Conversations that one template answers at once. */
export const mostReplies = 50;
export const previewReplies = z.object({
  ids: z.array(idOf('conversation')).min(1).max(mostReplies),
  templateId: idOf('template'),
});

const refused = {
  /** Code of the error catalogue, where it is not sent. */
  problem: z.string().nullable(),
  /** The same in the asker's language. */
  explanation: z.string().nullable(),
};
export const previewedReply = z.object({
  id: idOf('conversation'),
  number: z.number().int(),
  /** The version of the thread that this was made for. */
  basedOn: z.number().int(),
  /** Null: the template is not offered there. */
  language: z.string().nullable(),
  /** It says nothing in the buyer's language; this is its English. */
  fallback: z.boolean(),
  /** Null: not known. */
  buyerLanguage: z.string().nullable(),
  text: z.string().nullable(),
  /** What still stands as `{{name}}` in the text. */
  missing: z.array(variable),
  ...refused,
});
export type PreviewedReply = z.infer<typeof previewedReply>;
export const previewedReplies = z.object({ acts: macroActs, items: z.array(previewedReply) });
export type PreviewedReplies = z.infer<typeof previewedReplies>;

/** What was shown is what is sent: the texts and acts of the preview, each for the version that it was made for. */
export const replyToMany = z.object({
  templateId: idOf('template'),
  acts: macroActs.default([]),
  /** As of a single reply. */
  undoSeconds,
  replies: z
    .array(
      z.object({
        id: idOf('conversation'),
        basedOn: z.number().int(),
        text: z.string().trim().min(1).max(4000),
      }),
    )
    .min(1)
    .max(mostReplies)
    .refine((replies) => new Set(replies.map(({ id }) => id)).size === replies.length),
});
export const manyReplied = z.object({
  items: z.array(
    z.object({
      id: idOf('conversation'),
      number: z.number().int(),
      ...refused,
      /** The reply, where it was taken; `POST /outgoing/:outgoingId/withdraw` takes it back. */
      outgoingId: idOf('outgoing').nullable(),
      undoSeconds: z.number().nullable(),
    }),
  ),
});
export type ManyReplied = z.infer<typeof manyReplied>;
