import { z } from 'zod';
import { idOf, instant, line } from '#platform/contract.ts';
import { named, noResponseReason } from './shapes.ts';

/** 1 low, 2 normal, 3 high, 4 urgent. It marks and filters; the order of work is the deadline's. */
export const priority = z.number().int().min(1).max(4);

export const tag = z.object({ id: z.uuid(), name: z.string() });
export type Tag = z.infer<typeof tag>;
export const tagName = line(40);
export const knownTags = z.object({ items: z.array(tag.extend({ count: z.number().int() })) });

/** An hour before the deadline, or null: until the buyer writes. */
export const snoozeUntil = instant.nullable();
export const snooze = z.object({ until: snoozeUntil });
export const prioritise = z.object({ priority });
export const moveTo = z.object({ storeId: idOf('store') });
export const tagWith = z.object({ name: tagName });

/** What can be done to many conversations at once. */
export const massAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('assign'), personId: idOf('person').nullable() }),
  z.object({ kind: z.literal('close') }),
  z.object({ kind: z.literal('reopen') }),
  z.object({ kind: z.literal('snooze'), until: snoozeUntil }),
  z.object({ kind: z.literal('wake') }),
  z.object({ kind: z.literal('prioritise'), priority }),
  moveTo.extend({ kind: z.literal('move') }),
  z.object({ kind: z.literal('tag'), name: tagName }),
  z.object({ kind: z.literal('untag'), name: tagName }),
  z.object({ kind: z.literal('no_response_needed'), reason: noResponseReason }),
]);
export type MassAct = z.infer<typeof massAct>;

export const mostAtOnce = 200;
export const actOnMany = z.object({
  ids: z.array(idOf('conversation')).min(1).max(mostAtOnce),
  act: massAct,
  /** Says what would happen and does nothing. */
  preview: z.boolean().default(false),
});
export const massOutcome = z.object({
  items: z.array(
    z.object({
      id: idOf('conversation'),
      number: z.number().int(),
      done: z.boolean(),
      /** Code of the error catalogue, where it was refused. */
      problem: z.string().nullable(),
      /** The same in the asker's language. */
      explanation: z.string().nullable(),
      /** The event that `POST /events/:eventId/undo` takes back. */
      undo: idOf('event').nullable(),
    }),
  ),
});
export type MassOutcome = z.infer<typeof massOutcome>;

export const eventParams = z.object({ eventId: idOf('event') });

export const acted = z.object({
  version: z.number().int(),
  /** The event that can be undone; null: there is nothing to undo. */
  undo: idOf('event').nullable(),
});
export type Acted = z.infer<typeof acted>;

/** What a message says in a language of the team. */
export const translate = z.object({
  language: z.string().regex(/^[a-z]{2,3}$/),
  text: z.string().trim().min(1).max(20_000),
});
/** As it stands beside a message; for colleagues alone. The author is null where no person wrote it. */
export const translation = translate.extend({ text: z.string(), author: named.nullable(), at: instant });

export const notificationKinds = [
  'mentioned',
  'assigned',
  'handed_over',
  'watched',
  'woke',
  'taken_over',
  'due_soon',
] as const;
export const notification = z.object({
  id: z.uuid(),
  kind: z.enum(notificationKinds),
  at: instant,
  actorName: z.string().nullable(),
  conversation: z.object({ id: idOf('conversation'), number: z.number().int(), subject: z.string() }),
  read: z.boolean(),
});
export type Notification = z.infer<typeof notification>;
export const notifications = z.object({ items: z.array(notification), unread: z.number().int() });
export const readNotifications = z.object({
  /** Left out: all of them. */
  conversationId: idOf('conversation').optional(),
});
