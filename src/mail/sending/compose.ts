import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { type MailAddress, parseAddress } from './address.ts';
import { checkAttachments, type OutgoingAttachment } from './attachments.ts';
import { bodyEncoding, wireText } from './body-text.ts';
import { ComposeError, type ComposeProblem } from './compose-error.ts';
import { boundedReferences, isMessageId } from './message-id.ts';

/** Everything a plain-text reply is made of. The same values give the same bytes. */
export interface Reply {
  /** The registered address of the store. */
  from: string;
  /** Name shown beside it, '' for none. */
  fromName: string;
  to: string;
  subject: string;
  /** Plain text, any line breaks. */
  text: string;
  /** Message-ID of the mail that is answered, null when there is none. */
  inReplyTo: string | null;
  /** Message-IDs of the thread, oldest first. Ids that no header can carry are left out. */
  references: readonly string[];
  /** From `newMessageId`. */
  messageId: string;
  date: Date;
  attachments: readonly OutgoingAttachment[];
  /** Written by no person: marked so that no machine answers it (RFC 3834 §5; `X-Auto-Response-Suppress` is Microsoft's). */
  automatic?: boolean;
}

const automaticHeaders = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

/** Leaves room for the field name, should a value have no place to fold within the 998 of RFC 5322 §2.1.1. */
const HEADER_MAX = 900;

/**
 * The frozen bytes of a reply: 7-bit, CRLF, lines of at most 998 bytes, exactly the headers From, To, Subject,
 * Message-ID, Date, In-Reply-To, References, those of MIME and, of automatic mail, its marks; file names by RFC 2231. Throws {@link ComposeError}.
 */
export async function composeReply(reply: Reply): Promise<Buffer> {
  const from = address(reply.from, 'from_invalid');
  const to = address(reply.to, 'to_invalid');
  checkHeaders(reply);
  const types = checkAttachments(reply.attachments);
  const text = wireText(reply.text);
  const inReplyTo = reply.inReplyTo !== null && isMessageId(reply.inReplyTo) ? reply.inReplyTo : null;
  const references = boundedReferences(reply.references, inReplyTo);
  const composer = new MailComposer({
    from: { name: reply.fromName.trim(), address: from.mailbox },
    to: { name: '', address: to.mailbox },
    subject: reply.subject.trim(),
    messageId: reply.messageId,
    date: reply.date,
    ...(inReplyTo === null ? {} : { inReplyTo }),
    ...(references.length === 0 ? {} : { references }),
    ...(reply.automatic ? { headers: automaticHeaders } : {}),
    text,
    encoding: bodyEncoding(text),
    textEncoding: 'base64',
    attachments: reply.attachments.map((file, at) => part(file, types[at] ?? '')),
    baseBoundary: createHash('sha256').update(reply.messageId).digest('hex').slice(0, 32),
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

function part(file: OutgoingAttachment, contentType: string) {
  return {
    filename: file.fileName,
    content: Buffer.from(file.content),
    contentType,
    contentDisposition: 'attachment' as const,
    contentTransferEncoding: 'base64' as const,
  };
}

function address(text: string, problem: ComposeProblem): MailAddress {
  const parsed = parseAddress(text);
  if (parsed === null) throw new ComposeError(problem);
  return parsed;
}

function checkHeaders(reply: Reply): void {
  const values = [reply.fromName, reply.subject, reply.messageId, reply.inReplyTo ?? '', ...reply.references];
  for (const value of values) {
    if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value) || !value.isWellFormed())
      throw new ComposeError('control_character');
  }
  if ([reply.fromName, reply.subject].some((value) => value.length > HEADER_MAX)) {
    throw new ComposeError('header_too_long');
  }
  if (!isMessageId(reply.messageId)) throw new ComposeError('message_id_invalid');
  if (Number.isNaN(reply.date.getTime())) throw new ComposeError('date_invalid');
}
