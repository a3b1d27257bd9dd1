import { z } from 'zod';

/** Every kind of object that an id in a route can name; the isolation test walks them all. */
export const objectKinds = [
  'client',
  'store',
  'mailbox',
  'oauth_app',
  'person',
  'session',
  'api_key',
  'conversation',
  'message',
  'attachment',
  'raw_mail',
  'outgoing',
  'order',
  'order_file',
  'regrouping',
  'job',
  'alert',
  'event',
  'view',
  'template',
] as const;
export type ObjectKind = (typeof objectKinds)[number];

/** A UUID that names an object of `kind`; the mark is what the isolation test and the API description read. */
export const idOf = (kind: ObjectKind) => z.uuid().meta({ idOf: kind });

/** An instant in UTC, ISO 8601 with milliseconds and `Z`. */
export const instant = z.iso.datetime();

/** A page: rows, and the cursor of the next page or null at the end. */
export const page = <T extends z.ZodType>(row: T) =>
  z.object({ items: z.array(row), nextCursor: z.string().nullable() });

/** The part of a list request that moves through its pages. */
export const paging = z.object({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** RFC 9457 problem; `code` is the stable name in the error catalogue, `title` its text in the asker's language. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  fields: z.record(z.string(), z.string()).optional(),
});
export type Problem = z.infer<typeof problem>;

/** `Idempotency-Key` of a command: visible ASCII. */
export const idempotencyKeyFormat = /^[\x21-\x7e]{8,200}$/;

/** Nothing to say but that it was done. */
export const done = z.object({ done: z.literal(true) });

/** What a browser hears on the event stream: ids only, never content. */
export const liveEvent = z.object({
  type: z.enum([
    'conversation.changed',
    'mailbox.changed',
    'raw_mail.changed',
    'outgoing.changed',
    'reply.returned',
    'session.ended',
    'alert.changed',
    'notification.changed',
    'presence.changed',
    'view.changed',
    'template.changed',
    'orders.changed',
  ]),
  id: z.string(),
  storeId: z.string().nullable(),
});
export type LiveEvent = z.infer<typeof liveEvent>;

/** Short fields that people type: trimmed, no control characters. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
    .regex(/^[^\u0000-\u001f\u007f\u2028\u2029]*$/u);
