import { z } from 'zod';
import { idOf, instant, page, paging } from '#platform/contract.ts';
import { outgoingStates } from './outbox/state.ts';

/** What became of a raw mail. `stored` waits to be read; `failed` will be tried again; `quarantined` waits for a person. */
export const rawMailState = z.enum(['stored', 'read', 'failed', 'quarantined']);
export const rawMail = z.object({
  id: idOf('raw_mail'),
  storeId: idOf('store'),
  storeName: z.string(),
  mailboxAddress: z.string(),
  receivedAt: instant,
  size: z.number().int(),
  source: z.enum(['imap', 'api', 'import', 'demo']),
  state: rawMailState,
  attempts: z.number().int(),
  /** Code of the error catalogue. */
  problem: z.string().nullable(),
  explanation: z.string().nullable(),
  /** Kind that Amazon's dialect gave it; `bounce` or `mail_report` for reports of mail servers; null until read. */
  noticeKind: z.string().nullable(),
  /** Amazon's own word for it, as its header has it. */
  notificationType: z.string().nullable(),
  /** Of the conversation that it was read into. */
  subject: z.string().nullable(),
  conversationId: idOf('conversation').nullable(),
  conversationNumber: z.number().int().nullable(),
  /** Another mail with the same content was there first. */
  duplicate: z.boolean(),
  /** Lay only among what its server takes for spam. */
  spam: z.boolean(),
});
export type RawMail = z.infer<typeof rawMail>;
export const rawMailPage = page(rawMail);
export const listRawMails = paging.extend({
  state: rawMailState.optional(),
  kind: z.enum(['unknown_notice', 'not_amazon', 'bounce', 'suspect']).optional(),
  mailboxId: idOf('mailbox').optional(),
  /** The beginning of an order number, a conversation's number, a sender's whole address, a Message-ID, or words of the subject. */
  q: z.string().trim().min(1).max(1000).optional(),
});
export const rawMailCounts = z.object({ counts: z.record(rawMailState, z.number().int()) });
export const rawMailParams = z.object({ rawMailId: idOf('raw_mail') });

export const inboundMailQuery = z.object({ mailbox: z.email().max(254) });
export const inboundMail = z.object({ id: idOf('raw_mail') });

export const outgoingParams = z.object({ outgoingId: idOf('outgoing') });
/** A person's word on a mail that may have left: it did, or send the same bytes once more. */
export const resolveOutgoing = z.object({ as: z.enum(['sent', 'send_again']) });
export const outgoing = z.object({
  id: idOf('outgoing'),
  conversationId: idOf('conversation'),
  conversationNumber: z.number().int(),
  storeName: z.string(),
  buyerName: z.string(),
  /** Beginning of the reply. */
  words: z.string(),
  authorName: z.string().nullable(),
  state: z.enum(outgoingStates),
  attempts: z.number().int(),
  nextAttemptAt: instant.nullable(),
  /** When it leaves, while it can still be taken back or waits for its hour. */
  leavesAt: instant.nullable(),
  problem: z.string().nullable(),
  explanation: z.string().nullable(),
  createdAt: instant,
});
export const outgoingPage = page(outgoing);
/** `needs_person`: uncertain, held, or failed and returned where the buyer has no other answer yet. */
export const listOutgoing = paging.extend({
  state: outgoing.shape.state.or(z.literal('needs_person')).optional(),
});

export const deadJob = z.object({
  id: idOf('job'),
  name: z.string(),
  createdAt: instant,
  failedAt: instant.nullable(),
  attempts: z.number().int(),
  error: z.string(),
});
export const deadJobList = z.object({ items: z.array(deadJob) });
export const jobParams = z.object({ jobId: idOf('job') });

export const feedParams = z.object({ mailboxId: idOf('mailbox') });
/** What a folder is for, as its server or its name says. */
export const folderRole = z.enum(['main', 'spam', 'sent', 'other']);
export const feedFolder = z.object({
  name: z.string(),
  role: folderRole,
  /** Its mail is brought over. */
  watched: z.boolean(),
  /** The server has it. */
  listed: z.boolean(),
  problem: z.string().nullable(),
  explanation: z.string().nullable(),
  /** At the last comparison: mails at the server, how many of these are here, and how many more were fetched that are no longer there. */
  atServer: z.number().int().nullable(),
  held: z.number().int().nullable(),
  gone: z.number().int().nullable(),
  /** Were missing until that comparison fetched them. */
  fetchedLate: z.number().int(),
  comparedAt: instant.nullable(),
});
/** What the mails of a mailbox have become. `kept`: read, and nothing to be done. */
export const became = z.enum([
  'buyer',
  'notice',
  'reply_copy',
  'suspect',
  'report',
  'duplicate',
  'spam',
  'kept',
  'stored',
  'failed',
  'quarantined',
]);
export const feed = z.object({
  mailboxId: idOf('mailbox'),
  storeId: idOf('store'),
  storeName: z.string(),
  address: z.string(),
  /** Mails that the server holds and did not hand out. */
  differences: z.number().int(),
  comparedAt: instant.nullable(),
  /** Somebody asked for a comparison that has not been made yet. */
  asked: z.boolean(),
  /** The last time that the mailbox was not read for over an hour, and how many mails came in right after. */
  gap: z.object({ from: instant, to: instant, mails: z.number().int() }).nullable(),
  folders: z.array(feedFolder),
});
export type Feed = z.infer<typeof feed>;
export const feedList = z.object({ items: z.array(feed) });
export const feedBecame = z.object({ became: z.partialRecord(became, z.number().int()) });
export const feedDifference = z.object({
  folder: z.string(),
  uid: z.number().int(),
  size: z.number().int(),
  receivedAt: instant.nullable(),
  problem: z.string(),
  explanation: z.string().nullable(),
  tries: z.number().int(),
  since: instant,
});
export const feedDifferenceList = z.object({ items: z.array(feedDifference) });
export const watchFolder = z.object({ name: z.string().min(1).max(200), watched: z.boolean() });
