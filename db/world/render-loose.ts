import { headerFields, receivingHost } from './headers.ts';
import { markets } from './markets.ts';
import { message, multipart, type Part, textPart } from './mime.ts';
import { orderOf } from './orders.ts';
import { replyMessageId } from './replies/message-id.ts';
import { digitsFrom, uuidFrom } from './seeded.ts';
import { page, paragraphs } from './shapes/html.ts';
import { stores } from './stores.ts';
import type { LooseMail } from './types.ts';

/** A mail written whole, as bytes. */
export function renderLoose(mail: LooseMail, sentAt: Date, seed: string): Buffer {
  const key = `${seed}:${mail.id}`;
  const { watermark, sesHost } = markets[mail.market];
  const genuine = mail.authentication === 'pass';
  const mark = genuine ? `${watermark}-${digitsFrom(`${key}:spc`, 12)}` : '';
  const head = headerFields({
    from: mail.from,
    replyTo: genuine,
    to: stores[mail.store].mailbox,
    subject: mail.order ? `${mail.subject} (Order: ${orderOf(mail.order).id})` : mail.subject,
    messageId: `${uuidFrom(`${key}:id`)}@${genuine ? sesHost : mail.from.address.replace(/^.*@/, '')}`,
    sentAt,
    market: mail.market,
    notificationType: mail.notificationType,
    inReplyTo: mail.refusedReplyTo && replyMessageId(mail.refusedReplyTo, stores[mail.store].mailbox),
    authentication: mail.authentication,
    seed: key,
  });
  return message(head, bodyOf(mail, mark, key));
}

function bodyOf(mail: LooseMail, mark: string, key: string): Part {
  if (mail.refusedReplyTo)
    return deliveryReport(mail.body, stores[mail.store].mailbox, mail.refusedReplyTo, key);
  if (!mail.html) return textPart('plain', [mail.body, mark].filter(Boolean).join('\n\n'), '8bit');
  return multipart(
    'alternative',
    [textPart('html', page(paragraphs(mail.body.split('\n\n')), mark), 'quoted-printable')],
    key,
  );
}

/** A delivery status notification (RFC 3464): words for people, fields for machines, head of the refused mail. */
function deliveryReport(words: string, sender: string, refusedReplyTo: string, key: string): Part {
  const fields = [
    `Reporting-MTA: dns; ${receivingHost}`,
    '',
    'Final-Recipient: rfc822; refused@marketplace.amazon.de',
    'Action: failed',
    'Status: 5.7.1',
    'Diagnostic-Code: smtp; 554 5.7.1 Message rejected',
  ];
  const head = [`From: ${sender}`, `Message-ID: ${replyMessageId(refusedReplyTo, sender)}`];
  const raw = (type: string, lines: readonly string[]): Part => ({
    headers: [['Content-Type', type]],
    body: Buffer.from(`${lines.join('\r\n')}\r\n`),
  });
  const parts = [
    textPart('plain', words, '8bit'),
    raw('message/delivery-status', fields),
    raw('text/rfc822-headers', head),
  ];
  return multipart('report; report-type=delivery-status', parts, key);
}
