import { createHash } from 'node:crypto';
import { type BuyerMail, buyerMail } from '../../support/amazon-mail.ts';

/** A mail, and the sum by which it is found again. */
export interface KnownMail {
  bytes: Buffer;
  /** SHA-256 in hex. */
  sum: string;
  order: string;
}

let count = 0;

/** A mail and its sum. */
export const known = (bytes: Buffer, order = ''): KnownMail => ({
  bytes,
  order,
  sum: createHash('sha256').update(bytes).digest('hex'),
});

/** A mail of a buyer whom nobody has heard of before. */
export function freshMail(more: BuyerMail = {}): KnownMail {
  count += 1;
  const digits = String(count).padStart(7, '0');
  const order = `302-${digits}-${digits}`;
  const date = new Date().toUTCString();
  return known(
    buyerMail({ alias: `buyer${digits}x`, order, date, text: `Frage Nummer ${count}?`, ...more }),
    order,
  );
}

const boundary = 'fault-boundary-7';

/** The same with a small file of its own. */
export function freshMailWithFile(more: BuyerMail = {}): KnownMail {
  const { bytes, order } = freshMail(more);
  const text = bytes.toString();
  const split = text.indexOf('\r\n\r\n');
  const head = text
    .slice(0, split)
    .replace(/Content-Type: .*\r\n/, `Content-Type: multipart/mixed; boundary="${boundary}"\r\n`)
    .replace(/\r\nContent-Transfer-Encoding: .*/, '');
  const file = Buffer.from(`photo ${count} ${'x'.repeat(200)}`).toString('base64');
  const mail = [
    head,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    text.slice(split + 4),
    `--${boundary}`,
    'Content-Type: text/plain; name="note.txt"',
    'Content-Disposition: attachment; filename="note.txt"',
    'Content-Transfer-Encoding: base64',
    '',
    file,
    `--${boundary}--`,
    '',
  ].join('\r\n');
  return known(Buffer.from(mail), order);
}
