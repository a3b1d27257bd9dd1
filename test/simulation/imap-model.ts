import type { Session } from '#mail/fetching/session.ts';
import type { Chance } from './chance.ts';
import type { Stage } from './stage.ts';

/** A mail in a folder of a server. */
export interface Kept {
  uid: number;
  receivedAt: Date;
  bytes: Buffer;
}

/** A folder at a mail server, as the server has it. */
export interface Folder {
  uidvalidity: number;
  uidnext: number;
  /** Some servers do not tell the next UID. */
  silentOnNext: boolean;
  /** How often it was made anew; connections to an earlier one end. */
  epoch: number;
  /** It gives old UIDs to other mails and takes in nothing until the desk has looked: else nobody could ever tell. */
  trapped: boolean;
  /** Something came that the desk has not fetched to the end. */
  news: boolean;
  mails: Kept[];
}

/** An empty folder. */
export const newFolder = (): Folder => ({
  uidvalidity: 1,
  uidnext: 1,
  silentOnNext: false,
  epoch: 0,
  trapped: false,
  news: false,
  mails: [],
});

/** Puts a mail into a folder under the next UID. */
export function append(folder: Folder, bytes: Buffer, receivedAt: Date): Kept {
  const kept = { uid: folder.uidnext, receivedAt, bytes };
  folder.uidnext += 1;
  folder.mails.push(kept);
  folder.news = true;
  return kept;
}

/** All mails get other UIDs: the folder was made anew, and the server says so, or (`silently`) does not. */
export function renumber(folder: Folder, silently: boolean): void {
  if (silently) folder.trapped = true;
  else folder.uidvalidity += 1;
  folder.epoch += 1;
  folder.news = true;
  // One that says nothing has lost half of its mails, or nobody could tell.
  const left = silently ? folder.mails.slice(0, Math.floor(folder.mails.length / 2)) : folder.mails;
  folder.mails = left.map((mail, at) => ({ ...mail, uid: at + 1 }));
  folder.uidnext = folder.mails.length + 1;
}

/** What the connection is up to. */
export interface Line {
  chance: Chance;
  /** No faults. */
  calm(): boolean;
  reached(what: string): void;
}

const lost = (): Error => Object.assign(new Error('connection lost'), { code: 'ECONNRESET' });

interface Asked {
  uid: number;
  size: number;
  internalDate: Date;
  source?: Buffer;
}

function selected(folder: Folder, range: string): Kept[] {
  const from = /^(\d+):\*$/.exec(range)?.[1];
  if (from === undefined) {
    const wanted = new Set(range.split(',').map(Number));
    return folder.mails.filter((mail) => wanted.has(mail.uid));
  }
  const found = folder.mails.filter((mail) => mail.uid >= Number(from));
  // "n:*" names the last mail even when n is beyond it (RFC 9051 §9, seq-range).
  return found.length > 0 ? found : folder.mails.slice(-1);
}

/** A logged-in connection to a folder, on which anything may happen at any word. */
export function openModelSession(folder: Folder, stage: Stage, line: Line): Session {
  const { chance } = line;
  const stopped = new AbortController();
  const { epoch } = folder;
  let closed = false;
  const word = async (what: string): Promise<void> => {
    await stage.point(what);
    if (!closed && folder.epoch === epoch && (line.calm() || !chance.happens(0.06))) return;
    closed = true;
    line.reached('IMAP connection lost');
    throw lost();
  };
  const noise = (mails: readonly Kept[]): Kept[] => {
    if (line.calm() || mails.length < 2 || !chance.happens(0.2)) return [...mails];
    line.reached('IMAP answer out of order and twice');
    return [...mails, mails[0] as Kept].reverse();
  };
  async function* fetch(range: string, query: { source?: unknown }): AsyncGenerator<Asked> {
    await word(query.source ? 'IMAP bodies' : 'IMAP list');
    const cutAt = !line.calm() && chance.happens(0.05) ? chance.below(4) : -1;
    for (const [at, mail] of noise(selected(folder, range)).entries()) {
      if (at === cutAt) {
        closed = true;
        line.reached('IMAP connection lost between mails');
        throw lost();
      }
      const size = query.source ? mail.bytes.length : mail.bytes.length + chance.below(3) - 1;
      yield {
        uid: mail.uid,
        size,
        internalDate: mail.receivedAt,
        ...(query.source ? { source: Buffer.from(mail.bytes) } : {}),
      };
    }
  }
  const client = { fetch, close: () => (closed = true) };
  return {
    client: client as unknown as Session['client'],
    signal: stopped.signal,
    times: { poll: 60_000, pollWithoutIdle: 15_000, connect: 30_000, command: 30_000, look: 1_000 },
    async examine() {
      await word('IMAP examine');
      const { uidvalidity, uidnext, silentOnNext, mails } = folder;
      return { uidvalidity, uidnext: silentOnNext ? 0 : uidnext, exists: mails.length };
    },
    status: () => Promise.resolve(null),
    news: () => Promise.resolve(),
    wake: () => undefined,
    close: () => {
      closed = true;
    },
  };
}
