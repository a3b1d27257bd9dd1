import { createHash } from 'node:crypto';
import { buyerMail } from '../support/amazon-mail.ts';
import { reportMail } from '../support/report-mail.ts';
import type { Chance } from './chance.ts';

/** A buyer as the world knows one: always the same alias, and one order, two, or none, which is then never named. */
export interface Buyer {
  alias: string;
  orders: string[];
}

/** What a mail is, and what has to become of it. */
export interface WorldMail {
  /** Told by its words, which no other mail has unless it is meant to. */
  label: string;
  kind: MailKind;
  bytes: Buffer;
  /** SHA-256 of the bytes, in hex. */
  sum: string;
  /** Mails with one key at one store are one message. */
  key: string;
  /** The matter that it belongs to; null: nobody can say beforehand. */
  thread: string | null;
  order: string | null;
  /** When it was written, null where it does not say. */
  date: Date | null;
  /** A file comes with it. */
  file: boolean;
  /** Forged in the name of somebody who never wrote. */
  stranger: boolean;
  /** Of a report: the Message-ID of ours that it is about. */
  about: string | null;
}

export type MailKind =
  | 'message'
  | 'copy of a reply'
  | 'forged'
  | 'lookalike'
  | 'opt-out'
  | 'forged opt-out'
  | 'refund'
  | 'bounce'
  | 'delivered'
  | 'guessed bounce'
  | 'machine'
  | 'outsider';

const sumOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const sealed = (
  mail: Omit<WorldMail, 'sum' | 'stranger' | 'about' | 'file'> & Partial<WorldMail>,
): WorldMail => ({
  stranger: false,
  file: false,
  about: null,
  ...mail,
  sum: sumOf(mail.bytes),
});

/** Text put in the place of other text that has to be there. */
function swapped(bytes: Buffer, ...pairs: readonly [string, string][]): Buffer {
  let text = bytes.toString('utf8');
  for (const [find, put] of pairs) {
    if (!text.includes(find)) throw new Error(`a mail without ${find}`);
    text = text.replace(find, put);
  }
  return Buffer.from(text);
}

const plain = 'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n';

/** The same mail with a small file. */
function withFile(bytes: Buffer, words: string): Buffer {
  const [head, body] = bytes.toString('utf8').split(plain);
  const file = Buffer.from(`%PDF-1.4 ${words}`).toString('base64');
  return Buffer.from(
    `${head}Content-Type: multipart/mixed; boundary="b1"\r\n\r\n--b1\r\n${plain}${body}\r\n--b1\r\n` +
      `Content-Type: application/pdf; name="beleg.pdf"\r\nContent-Disposition: attachment; filename="beleg.pdf"\r\n` +
      `Content-Transfer-Encoding: base64\r\n\r\n${file}\r\n--b1--\r\n`,
  );
}

/** How a buyer's message is written. */
export interface Writing {
  label: string;
  messageId: string | null;
  date: Date | null;
  /** Names this order; null: none. */
  order: string | null;
  file?: boolean;
  references?: string | null;
}

/** A message of a buyer through Amazon. `thread` is the matter: a buyer and an order. */
export function message(buyer: Buyer, writing: Writing): WorldMail {
  const { label, messageId, date, order, file = false, references = null } = writing;
  const text = `Nachricht ${label}: wo bleibt mein Paket?`;
  const bytes = buyerMail({
    alias: buyer.alias,
    order,
    text,
    date: date?.toUTCString() ?? null,
    messageId,
    headers: references === null ? [] : [`In-Reply-To: ${references}`, `References: ${references}`],
  });
  return sealed({
    label,
    kind: 'message',
    bytes: file ? withFile(bytes, label) : bytes,
    key: `${messageId} ${label} ${date?.getTime()} ${buyer.alias} ${order} ${file}`,
    thread: `${buyer.alias} ${order ?? 'loose'}`,
    order,
    date,
    file,
  });
}

/** The same message by another way: other bytes, the same mail. */
export function relayed(mail: WorldMail, hop: number): WorldMail {
  const received = `Received: from mx${hop}.example by mail.example; Mon, 02 Mar 2026 10:00:00 +0000\r\n`;
  return sealed({ ...mail, bytes: Buffer.concat([Buffer.from(received), mail.bytes]) });
}

/** Amazon's copy of a reply that was typed elsewhere. */
export function copyOfReply(buyer: Buyer, writing: Writing): WorldMail {
  const own = message(buyer, writing);
  const address = `${buyer.alias}@marketplace.amazon.de`;
  const bytes = swapped(
    own.bytes,
    [`<${address}>`, `<no-reply@marketplace.amazon.de>\r\nReply-To: ${address}`],
    ['BBC_MESSAGE_SENT_TO_MERCHANT', 'BBC_MESSAGE_CONFIRMATION_TO_MERCHANT'],
  );
  return sealed({ ...own, kind: 'copy of a reply', bytes, key: `copy ${own.key}` });
}

/** A stranger in a buyer's name: authentication fails. Joins nothing. */
export function forged(buyer: Buyer, writing: Writing, stranger = false): WorldMail {
  const { label, messageId, date, order, references = null } = writing;
  const bytes = buyerMail({
    alias: buyer.alias,
    order,
    text: `Nachricht ${label}: neue Bankverbindung`,
    date: date?.toUTCString() ?? null,
    messageId,
    authentication: 'fail',
    headers: references === null ? [] : [`In-Reply-To: ${references}`],
  });
  const key = `forged ${label}`;
  return sealed({ label, kind: 'forged', bytes, key, thread: key, order, date, stranger });
}

/** A stranger under a domain that looks like Amazon's. */
export function lookalike(buyer: Buyer, writing: Writing): WorldMail {
  const one = forged(buyer, writing);
  const bytes = swapped(one.bytes, [
    `${buyer.alias}@marketplace.amazon.de>`,
    `${buyer.alias}@marketplace.amazon.de.evil.example>`,
  ]);
  return sealed({ ...one, kind: 'lookalike', bytes });
}

const notice = (label: string, more: readonly string[], body: string, authentication: string): Buffer =>
  Buffer.from(
    [
      `Authentication-Results: mx.example; spf=${authentication}; dkim=${authentication} header.d=amazon.com; dmarc=${authentication} header.from=amazon.com`,
      'From: "Amazon.it" <auto-communication@amazon.com>',
      'To: shop@lumo.example',
      `Message-ID: <${label}@eu-west-1.amazonses.com>`,
      'X-Marketplace-ID: A1PA6795UKMFR9',
      'MIME-Version: 1.0',
      'Content-Type: text/html; charset=utf-8',
      ...more,
      '',
      `<p>${body}</p>`,
    ].join('\r\n'),
  );

/** Amazon could not deliver a reply, because the buyer wants none; forged where it fails authentication. */
export function optOut(label: string, order: string, genuine: boolean): WorldMail {
  const bytes = notice(
    label,
    [
      'X-Space-Notification-Type: BUYER_OPTED_OUT_BSM_MESSAGES',
      'Subject: Il tuo messaggio non e stato consegnato.',
    ],
    `non siamo stati in grado di recapitare il messaggio ${label} che hai inviato a Mario il 2026-03-02 per l'ordine [${order}].`,
    genuine ? 'pass' : 'fail',
  );
  const kind = genuine ? 'opt-out' : 'forged opt-out';
  return sealed({ label, kind, bytes, key: label, thread: null, order, date: null });
}

/** Amazon tells of money paid back. */
export function refund(label: string, order: string): WorldMail {
  const bytes = notice(
    label,
    ['X-Space-Notification-Type: REFUND_ISSUED', `Subject: Refund initiated for order ${order}`],
    `A refund ${label} for order ${order} was initiated.`,
    'pass',
  );
  return sealed({ label, kind: 'refund', bytes, key: label, thread: null, order, date: null });
}

/** A mail server's report on a mail with this Message-ID. */
export function report(
  label: string,
  kind: 'bounce' | 'delivered' | 'guessed bounce',
  about: string,
): WorldMail {
  const [action, status] = kind === 'delivered' ? ['delivered', '2.0.0'] : ['failed', '5.1.1'];
  const bytes = reportMail({ messageId: about, action, status, words: label });
  return sealed({ label, kind, bytes, key: label, thread: null, order: null, date: null, about });
}

/** Somebody outside Amazon, or a machine there. */
export function fromOutside(label: string, machine: boolean): WorldMail {
  const lines = [
    'Authentication-Results: mx.example; spf=pass; dkim=pass header.d=post.example; dmarc=pass header.from=post.example',
    `From: Someone <${label}@post.example>`,
    'To: shop@lumo.example',
    `Message-ID: <${label}@post.example>`,
    `Subject: ${machine ? 'Out of office' : 'Hallo'}`,
    ...(machine ? ['Auto-Submitted: auto-replied'] : []),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Ich schreibe von draussen: ${label}`,
    '',
  ];
  const kind = machine ? 'machine' : 'outsider';
  const bytes = Buffer.from(lines.join('\r\n'));
  return sealed({ label, kind, bytes, key: label, thread: label, order: null, date: null });
}

/** A buyer who has not written yet. `shared` is an order that another buyer names too; `loose` names none. */
export function newBuyer(chance: Chance, count: number, shared: string | null, loose = false): Buyer {
  const order = (part: number) => `302-${String(count).padStart(7, '0')}-${String(part).padStart(7, '0')}`;
  const orders = shared === null ? [order(1)] : [shared];
  if (shared === null && chance.happens(0.25)) orders.push(order(2));
  if (loose) orders.length = 0;
  return { alias: `buyer${String(count).padStart(6, '0')}x`, orders };
}
