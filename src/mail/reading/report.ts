import { plainAddress } from './address.ts';
import { readBounceText } from './bounce-text.ts';
import { cleanLine, cleanText } from './characters.ts';
import { decodeText } from './charset.ts';
import { firstOf, type HeaderField, readHeaders } from './headers.ts';
import type { MailReport } from './mail-report.ts';
import { readMessageIds } from './message-ids.ts';

/** A part of the mail as the report reader needs it. */
export interface ReportPart {
  declaredType: string;
  bytes: Uint8Array;
}

/**
 * Reads a mail as a report, null when it is none. The machine-readable part decides; without one the wording of
 * Exchange, qmail, Postfix, Exim and Gmail bounces is known, but only from a sender that sends bounces.
 */
export function readReport(
  fields: readonly HeaderField[],
  text: string,
  parts: readonly ReportPart[],
): MailReport | null {
  const contentType = firstOf(fields, 'content-type').toLowerCase();
  const delivery = parts.find((part) => /^message\/(global-)?delivery-status/.test(part.declaredType));
  const disposition = parts.find((part) =>
    /^message\/(global-)?disposition-notification/.test(part.declaredType),
  );
  if (delivery) return deliveryReport(delivery.bytes, text, originalId(parts, text));
  if (disposition) return dispositionReport(disposition.bytes, originalId(parts, text));
  const bounces = isBouncer(fields) || contentType.startsWith('multipart/report');
  return bounces ? readBounceText(fields, text, originalId(parts, text)) : null;
}

function isBouncer(fields: readonly HeaderField[]): boolean {
  const from = firstOf(fields, 'from');
  const nullPath = fields.some((field) => field.name === 'return-path' && /^<\s*>$/.test(field.raw));
  const failed = fields.some((field) => field.name === 'x-failed-recipients');
  return (
    nullPath || failed || /mailer-daemon|postmaster|mail delivery (sub)?system|microsoftexchange/i.test(from)
  );
}

/** The blocks of a delivery status: one for the message, then one a recipient. The worst recipient speaks. */
function deliveryReport(bytes: Uint8Array, text: string, id: string | null): MailReport {
  const blocks = fieldBlocks(bytes);
  const recipients = blocks.filter(
    (block) => firstOf(block, 'final-recipient') !== '' || firstOf(block, 'action') !== '',
  );
  const reports = recipients.map((block) => recipientReport(block, id));
  const order = ['failed', 'delayed', 'relayed', 'delivered'];
  reports.sort((a, b) => order.indexOf(a.action) - order.indexOf(b.action));
  return reports[0] ?? readBounceText([], text, id) ?? recipientReport([], id);
}

function recipientReport(block: readonly HeaderField[], id: string | null): MailReport {
  const address = firstOf(block, 'original-recipient') || firstOf(block, 'final-recipient');
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(firstOf(block, 'status'))?.[0] ?? null;
  return {
    kind: 'delivery',
    action: actionOf(firstOf(block, 'action').toLowerCase(), status),
    status,
    recipient: plainAddress(
      address
        .replace(/^[^;]{0,40};/, '')
        .trim()
        .replace(/^<|>$/g, ''),
    ),
    diagnostic: firstOf(block, 'diagnostic-code').slice(0, 500),
    originalMessageId: id,
  };
}

function actionOf(word: string, status: string | null): MailReport['action'] {
  if (word === 'delayed' || word === 'delivered' || word === 'relayed' || word === 'failed') return word;
  if (word === 'expanded') return 'relayed';
  if (status?.startsWith('4')) return 'delayed';
  return status?.startsWith('2') ? 'delivered' : 'failed';
}

function dispositionReport(bytes: Uint8Array, id: string | null): MailReport {
  const block = fieldBlocks(bytes).flat();
  const word = firstOf(block, 'disposition').toLowerCase();
  const recipient = (firstOf(block, 'original-recipient') || firstOf(block, 'final-recipient')).replace(
    /^[^;]{0,40};/,
    '',
  );
  return {
    kind: 'disposition',
    action: /;\s*(deleted|failed|denied)|error/.test(word) ? 'failed' : 'delivered',
    status: null,
    recipient: plainAddress(recipient.trim()),
    diagnostic: word.slice(0, 500),
    originalMessageId: readMessageIds(firstOf(block, 'original-message-id'))[0] ?? id,
  };
}

function fieldBlocks(bytes: Uint8Array): HeaderField[][] {
  const text = decodeText(bytes.subarray(0, 65_536), 'utf-8').replace(/\r\n/g, '\n');
  return text.split(/\n{2,}/, 200).map((block) => readHeaders(Buffer.from(`${block.trim()}\n`)).fields);
}

/** The Message-ID of the mail sent back: from its enclosed head, else from a head pasted into the text. */
function originalId(parts: readonly ReportPart[], text: string): string | null {
  const enclosed = parts.find((part) =>
    /^(message\/(rfc822|global)|text\/rfc822-headers)/.test(part.declaredType),
  );
  const fields = enclosed ? readHeaders(enclosed.bytes).fields : [];
  const own = readMessageIds(firstOf(fields, 'message-id'))[0];
  if (own) return own;
  const pasted = /^[>\s]{0,10}message-id:\s{0,10}(<[^<>\s]{1,900}>)/im.exec(cleanText(text));
  return pasted ? cleanLine(pasted[1] ?? '') : null;
}
