import { z } from 'zod';
import { macroActs, usedTemplates } from '#knowledge/contract.ts';
import { outgoing } from '#mail/contract.ts';
import { orderCard } from '#orders/contract.ts';
import { idOf, instant, page, paging } from '#platform/contract.ts';
import { priority, snoozeUntil, tag, translation } from './act-contract.ts';
import { narrowing } from './narrowing-contract.ts';
import { conversationState, named, noResponseReason, undoSeconds } from './shapes.ts';

export const views = [
  'open',
  'mine',
  'unassigned',
  'due_soon',
  'waiting_for_us',
  'waiting_for_buyer',
  'snoozed',
  'suspects',
  'closed',
] as const;
export const view = z.enum(views);
export type View = z.infer<typeof view>;

export * from './act-contract.ts';
export * from './many-replies-contract.ts';
export * from './regrouping-contract.ts';
export { conversationState, noResponseReason };

/** A piece of a message in which something was found, cut where marks begin and end. */
export const hit = z.array(z.object({ text: z.string(), hit: z.boolean() }));
export type Hit = z.infer<typeof hit>;

/** One row of the inbox. */
export const conversationRow = z.object({
  id: idOf('conversation'),
  /** Counts up within the organisation; what people say aloud. */
  number: z.number().int(),
  store: named,
  client: named,
  marketplace: z.string().nullable(),
  /** Filled in for those who may see personal data, masked for others. */
  buyerName: z.string(),
  amazonOrderId: z.string().nullable(),
  subject: z.string(),
  /** What it is about, of the order: its first item. */
  product: z.string().nullable(),
  snippet: z.string(),
  language: z.string(),
  state: conversationState,
  suspect: z.boolean(),
  assignee: named.nullable(),
  /** When the marketplace's clock runs out; null while nobody waits for us. */
  dueAt: instant.nullable(),
  unansweredSince: instant.nullable(),
  lastMessageAt: instant,
  lastDirection: z.enum(['in', 'out']),
  messageCount: z.number().int(),
  /** A reply that was refused or may not have left. */
  deliveryProblem: z.boolean(),
  /** Kinds of notices in this thread, newest first: return, claim, refund … */
  notices: z.array(z.string()),
  priority,
  tags: z.array(tag),
  /** Until when it sleeps, null: until the buyer writes; a deadline that comes first wakes it. */
  snooze: z.object({ until: instant.nullable() }).nullable(),
  /** Something came in since this actor last read it. */
  unread: z.boolean(),
  version: z.number().int(),
  /** What a search found in a message; null where none was made or it was found otherwise. */
  hit: hit.nullable(),
});
export type ConversationRow = z.infer<typeof conversationRow>;

export const listConversations = paging.extend({
  view: view.default('open'),
  storeId: idOf('store').optional(),
  clientId: idOf('client').optional(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional(),
  ...narrowing,
  /** These alone, with commas between them, in whatever view they stand. */
  ids: z
    .string()
    .max(200 * 37)
    .regex(/^[0-9a-f-]{36}(?:,[0-9a-f-]{36})*$/)
    .optional(),
  /** Words, numbers, `"exact words"` and filters such as `store:lumo is:open due:<4h`; with it `view` does not count. */
  q: z.string().trim().max(200).optional(),
});
export const conversationPage = page(conversationRow);
export type ConversationPage = z.infer<typeof conversationPage>;

/** Views with work in them. How many are closed is asked by nobody, and to count them would cost more each day. */
export const countedView = view.exclude(['closed']);
export const conversationCounts = z.object({
  views: z.record(countedView, z.number().int()),
  /** Open ones by store. */
  stores: z.array(z.object({ storeId: z.string(), open: z.number().int() })),
});
export type ConversationCounts = z.infer<typeof conversationCounts>;

export const deliveryState = outgoing.shape.state;
export type DeliveryState = z.infer<typeof deliveryState>;

export const attachment = z.object({
  id: idOf('attachment'),
  name: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  /** Shown in place: picture or PDF of a type on our own list. */
  preview: z.enum(['image', 'pdf', 'none']),
});
export type Attachment = z.infer<typeof attachment>;

export const message = z.object({
  id: idOf('message'),
  kind: z.enum(['buyer', 'reply', 'reply_copy', 'note', 'notice']),
  at: instant,
  /** The person who wrote it, or null for the buyer and for Amazon. */
  author: named.nullable(),
  language: z.string(),
  /** The words that are new in this message. */
  text: z.string(),
  translation: translation.nullable(),
  /** What it quoted, folded away. */
  quoted: z.string().nullable(),
  /** What the store put under a reply. */
  signature: z.string().nullable(),
  /** There is a formatted form at `/api/v1/messages/:messageId/html`. */
  hasHtml: z.boolean(),
  noticeKind: z.string().nullable(),
  suspectReasons: z.array(z.string()),
  attachments: z.array(attachment),
  delivery: z
    .object({
      outgoingId: idOf('outgoing'),
      state: deliveryState,
      /** Code of the error catalogue. */
      problem: z.string().nullable(),
      explanation: z.string().nullable(),
      attempts: z.number().int(),
      nextAttemptAt: instant.nullable(),
      /** When a reply leaves that can still be taken back or waits for its hour. */
      leavesAt: instant.nullable(),
      at: instant,
    })
    .nullable(),
});
export type Message = z.infer<typeof message>;

export const conversationEvent = z.object({
  id: idOf('event'),
  at: instant,
  actor: named.nullable(),
  kind: z.enum([
    'replied',
    'noted',
    'assigned',
    'closed',
    'reopened',
    'no_response_needed',
    'delivery_failed',
    'released',
    'merged',
    'unmerged',
    'split_off',
    'split_from',
    'unsplit',
    'withdrawn',
    'sent_now',
    'reply_returned',
    'snoozed',
    'woken',
    'tagged',
    'untagged',
    'prioritised',
    'moved',
    'translated',
    'untranslated',
    'undone',
  ]),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

export const conversationDetail = z.object({
  conversation: conversationRow,
  /** The conversation asked for was merged into this one. */
  mergedInto: idOf('conversation').nullable(),
  /** Merges and splits of this conversation that this actor may undo. */
  undoable: z.array(idOf('regrouping')),
  /** The store whose mailbox its mail comes to, where that is another and this actor sees it. */
  receivedIn: named.nullable(),
  /** The address that the reply will leave from, null when no mailbox there can send. */
  sender: z.string().nullable(),
  /** The address that the reply will go to, masked for who may not see personal data; null when there is nobody to answer. */
  recipient: z.string().nullable(),
  /** What the store puts under a reply, '' for nothing. */
  signature: z.string(),
  noResponseUrl: z.string().nullable(),
  messages: z.array(message),
  events: z.array(conversationEvent),
  order: orderCard.nullable(),
  /** Other conversations of the same buyer alias whose mail comes to the same store. */
  related: z.array(
    z.object({
      id: idOf('conversation'),
      number: z.number().int(),
      subject: z.string(),
      state: conversationState,
    }),
  ),
  /** This actor hears of what the buyer writes here. */
  watching: z.boolean(),
  /** Which acts this actor may do here. */
  may: z.array(
    z.enum([
      'reply',
      'note',
      'assign',
      'close',
      'reopen',
      'no_response_needed',
      'release',
      'regroup',
      'mark',
    ]),
  ),
});
export type ConversationDetail = z.infer<typeof conversationDetail>;

export const conversationParams = z.object({ conversationId: idOf('conversation') });
export const fileName = z.object({ name: z.string().max(1_000) });
export const waitingFiles = z.object({ items: z.array(attachment) });
export const messageParams = z.object({ messageId: idOf('message') });
export const attachmentParams = z.object({ attachmentId: idOf('attachment') });

/** Our own bounds for what goes into one mail (facts §2): 4,000 characters at most, the signature included. */
export const longestReply = 4000;
export const mostReplyFiles = 10;
/** Bytes: a file of this size alone fills a mail, 10 MB in the form in which it travels. */
export const largestReplyFile = 7_300_000;
const replyText = z.string().trim().min(1).max(longestReply);
export const reply = z
  .object({
    text: replyText,
    /** The version that the writer saw; an older one is refused with `thread_moved_on`. */
    basedOn: z.number().int(),
    thenClose: z.boolean().default(false),
    /** Seconds in which it can be taken back, 0 or 5 to 30; left out, what the person has set, and none for a key. */
    undoSeconds,
    /** Files that wait for this reply. */
    files: z
      .array(idOf('attachment'))
      .max(mostReplyFiles)
      .refine((ids) => new Set(ids).size === ids.length)
      .default([]),
    /** Templates that it was written from. */
    templateIds: usedTemplates.default([]),
    /** What these do besides; `thenClose` and `thenSnooze` go before, and what leaves later closes nothing. */
    acts: macroActs.default([]),
    /** An hour of choice, before the deadline; the clock runs on until a server has taken the reply. */
    sendAt: instant.optional(),
    /** Sleeps afterwards until an hour, or until the buyer writes (null). */
    thenSnooze: snoozeUntil.optional(),
  })
  .refine(({ thenClose, sendAt }) => !(thenClose && sendAt), { path: ['thenClose'] })
  .refine(({ thenClose, thenSnooze }) => !(thenClose && thenSnooze !== undefined), { path: ['thenSnooze'] });
export const replied = z.object({
  messageId: idOf('message'),
  outgoingId: idOf('outgoing'),
  version: z.number().int(),
  /** Until then it can be taken back; null: it leaves at once, or waits for a person. */
  leavesAt: instant.nullable(),
  /** Seconds until then, by the desk's own clock. */
  undoSeconds: z.number().nullable(),
});
export const outgoingReply = z.object({ outgoingId: idOf('outgoing') });
/** The words of a reply that was taken back, for writing on. */
export const withdrawn = z.object({ text: z.string(), version: z.number().int() });
const noteText = z.string().trim().min(1).max(10_000);
export const note = z.object({
  text: noteText,
  /** People who are told of it. */
  mentions: z.array(idOf('person')).max(20).default([]),
});
export const assign = z.object({
  personId: idOf('person').nullable(),
  /** A hand-over note. */
  note: noteText.optional(),
});
export const assignable = z.object({
  items: z.array(z.object({ id: idOf('person'), name: z.string(), languages: z.array(z.string()) })),
});
export const noResponseNeeded = z.object({
  reason: noResponseReason,
  /** The version that the person saw; an older one is refused with `thread_moved_on`. */
  basedOn: z.number().int().optional(),
});
