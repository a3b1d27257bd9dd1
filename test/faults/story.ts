import { createHash } from 'node:crypto';
import { buyerMail } from '../support/amazon-mail.ts';

/** A mail that is to be delivered, and what must become of it. */
export interface StoryMail {
  /** Index of the mailbox. */
  mailbox: number;
  bytes: Buffer;
  /** SHA-256 in hex, by which its raw row is found. */
  sum: string;
  /** Name of the thread that it belongs to. */
  thread: string;
  /** It is the same mail as an earlier one. */
  copy: boolean;
}

/** Numbers in [0, 1) from a seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const words = [
  'Paket',
  'Lampe',
  'kaputt',
  'Rechnung',
  'warte',
  'seit',
  'Montag',
  'bitte',
  'Antwort',
  'danke',
];
const repeatable = (n: number) => n % 50 === 49;

interface Buyer {
  mailbox: number;
  alias: string;
  order: string;
  last: StoryMail | null;
}

/**
 * Mails of buyers to `mailboxes` mailboxes, in the order of delivery: a fifth continue a thread, one in fifty comes a second
 * time. The model of the threads is the generator's own: a thread is a buyer, an order and a mailbox.
 */
export function tellStory(count: number, mailboxes: number, random: () => number): StoryMail[] {
  const buyers: Buyer[] = [];
  const story: StoryMail[] = [];
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const write = (buyer: Buyer, n: number): StoryMail => {
    const text = `Nachricht ${n}: ${Array.from({ length: 12 }, () => pick(words)).join(' ')}`;
    const date = new Date(Date.now() - 3_600_000 + n * 1_000).toUTCString();
    const { alias, order, mailbox } = buyer;
    const bytes = buyerMail({ alias, order, text, date, messageId: `<story.${n}@marketplace.amazon.de>` });
    const sum = createHash('sha256').update(bytes).digest('hex');
    return { mailbox, bytes, sum, thread: `${mailbox} ${alias} ${order}`, copy: false };
  };
  for (let n = 0; n < count; n += 1) {
    const known = buyers.length > 0 && (n % 5 === 4 || repeatable(n));
    const digits = String(n).padStart(7, '0');
    const buyer = known
      ? pick(buyers)
      : { mailbox: n % mailboxes, alias: `buyer${digits}x`, order: `302-${digits}-${digits}`, last: null };
    if (!known) buyers.push(buyer);
    const mail = repeatable(n) && buyer.last ? { ...buyer.last, copy: true } : write(buyer, n);
    buyer.last = mail;
    story.push(mail);
  }
  return story;
}
