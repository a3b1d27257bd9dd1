import { z } from 'zod';
import { idOf, instant, page, paging } from '#platform/contract.ts';

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
  notificationType: z.string().nullable(),
  conversationId: idOf('conversation').nullable(),
  conversationNumber: z.number().int().nullable(),
  /** Another mail with the same content was there first. */
  duplicate: z.boolean(),
});
export type RawMail = z.infer<typeof rawMail>;
export const rawMailPage = page(rawMail);
export const listRawMails = paging.extend({
  state: rawMailState.optional(),
  kind: z.enum(['unknown_notice', 'not_amazon', 'bounce', 'suspect']).optional(),
  mailboxId: idOf('mailbox').optional(),
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
  state: z.enum(['queued', 'sending', 'accepted', 'deferred', 'failed', 'uncertain', 'delivered', 'refused']),
  attempts: z.number().int(),
  nextAttemptAt: instant.nullable(),
  problem: z.string().nullable(),
  explanation: z.string().nullable(),
  createdAt: instant,
});
export const outgoingPage = page(outgoing);
export const listOutgoing = paging.extend({ state: outgoing.shape.state.optional() });

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
