import type { Waiting } from './chunks.ts';
import { asked } from './deadline.ts';
import { mailMaxBytes } from './open-imap.ts';
import { MailServerError } from './problem.ts';
import type { Session } from './session.ts';

/** A mail as the server handed it out. */
export interface FetchedMail {
  uid: number;
  /** INTERNALDATE: when it came into the mailbox. */
  receivedAt: Date;
  /** RFC822.SIZE: the bytes that the server says it has. */
  size: number;
  bytes: Uint8Array;
}

const listAtOnce = 2_000;
const listMs = 120_000;
/** The slowest line that is waited for, in bytes a millisecond. */
const slowest = 20;
const surplus = 5_000_000;

/** What waits beyond `after`, lowest UIDs first, at most 2,000. */
export async function listWaiting(session: Session, after: number): Promise<Waiting[]> {
  const list = async (): Promise<Waiting[]> => {
    let found: Waiting[] = [];
    const query = { uid: true, size: true };
    for await (const { uid, size } of session.client.fetch(`${after + 1}:*`, query, { uid: true })) {
      // "n:*" names the last mail even when n is beyond it (RFC 9051 §9, seq-range).
      if (uid > after) found.push({ uid, size: size ?? 0 });
      if (found.length >= 2 * listAtOnce) found = lowest(found);
    }
    return lowest(found);
  };
  return asked(session.client, list(), { ms: listMs, signal: session.signal });
}

const lowest = (list: readonly Waiting[]): Waiting[] =>
  [...list].sort((a, b) => a.uid - b.uid).slice(0, listAtOnce);

const timeFor = (bytes: number, command: number): number => command + bytes / slowest;

/**
 * Fetches mails without marking them. One that was expunged in between is missing from the answer. Throws
 * {@link MailServerError}, also when the server sends far more than it announced.
 */
export async function fetchMails(session: Session, portion: readonly Waiting[]): Promise<FetchedMail[]> {
  const stated = portion.reduce((sum, mail) => sum + mail.size, 0);
  const wanted = new Map(portion.map((mail) => [mail.uid, mail.size]));
  const tooLarge = portion.some((mail) => mail.size > mailMaxBytes);
  const source = tooLarge ? { start: 0, maxLength: mailMaxBytes } : true;
  const read = async (): Promise<FetchedMail[]> => {
    const mails: FetchedMail[] = [];
    let bytes = 0;
    const query = { uid: true, internalDate: true, source };
    for await (const mail of session.client.fetch([...wanted.keys()].join(','), query, { uid: true })) {
      const size = wanted.get(mail.uid);
      if (!mail.source || size === undefined) continue;
      wanted.delete(mail.uid);
      bytes += mail.source.length;
      if (bytes > stated + surplus && mails.length > 0) throw new MailServerError('server_error');
      const at = new Date(mail.internalDate ?? Number.NaN);
      mails.push({ uid: mail.uid, receivedAt: at, size, bytes: mail.source });
    }
    return mails;
  };
  const ms = timeFor(Math.min(stated, mailMaxBytes), session.times.command);
  return asked(session.client, read(), { ms, signal: session.signal });
}

/** A mail as a listing names it. */
export interface ListedMail {
  uid: number;
  size: number;
  /** INTERNALDATE; null when the server names none. */
  at: Date | null;
}

/**
 * Lists the open folder from its first mail to its last, 2,000 at a time by their numbers in the folder; mails that are
 * expunged meanwhile shift those behind them, which is followed.
 */
export async function* listFolder(session: Session, exists: number): AsyncGenerator<ListedMail[]> {
  const { client, signal } = session;
  let done = 0;
  let left = exists;
  const onExpunge = ({ seq }: { seq?: number }): void => {
    left -= 1;
    if (seq === undefined || seq <= done) done -= 1;
  };
  client.on('expunge', onExpunge);
  try {
    while (done < left && !signal.aborted) {
      const until = Math.min(done + listAtOnce, left);
      const list = async (): Promise<ListedMail[]> => {
        const found: ListedMail[] = [];
        const query = { uid: true, size: true, internalDate: true };
        for await (const { uid, size, internalDate } of client.fetch(`${done + 1}:${until}`, query)) {
          const at = new Date(internalDate ?? Number.NaN);
          found.push({ uid, size: size ?? 0, at: Number.isNaN(at.getTime()) ? null : at });
          if (found.length > listAtOnce) throw new MailServerError('server_error');
        }
        return found;
      };
      const listed = await asked(client, list(), { ms: listMs, signal });
      done = until;
      yield listed;
    }
  } finally {
    client.off('expunge', onExpunge);
  }
}
