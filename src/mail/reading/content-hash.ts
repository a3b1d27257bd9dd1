import { hash } from 'node:crypto';
import type { MailAttachment } from './attachments.ts';
import { firstOf, type HeaderField } from './headers.ts';

/**
 * SHA-256 (hex) over what a mail says and not over how it travelled: From, Date, Subject, decoded bodies and the
 * attachments' hashes. Two copies of one mail have one hash although their Received lines and encodings differ.
 */
export function contentHash(
  fields: readonly HeaderField[],
  bodies: { text: string; html: string | null },
  attachments: readonly MailAttachment[],
): string {
  const words = [
    firstOf(fields, 'from'),
    firstOf(fields, 'date'),
    firstOf(fields, 'subject'),
    bodies.text.replace(/\s+/g, ' '),
    bodies.html ?? '',
    ...attachments.map((attachment) => attachment.sha256),
  ];
  return hash('sha256', words.join('\u0000'), 'hex');
}
