import type { ImapFlow } from 'imapflow';
import type { MailServer } from '#stores/index.ts';
import { asked } from './deadline.ts';
import { type MailRoad, openImap } from './open-imap.ts';
import { MailServerError } from './problem.ts';

/** Milliseconds. */
export interface FetchingTimes {
  /** New mail is looked for at least this often, whatever the server announces. */
  poll: number;
  /** The same for servers that cannot announce anything. */
  pollWithoutIdle: number;
  /** Look-up, connection, encryption and login. */
  connect: number;
  /** One question to the server. */
  command: number;
  /** Changes of mailboxes are looked for this often. */
  look: number;
}

export const defaultTimes: FetchingTimes = {
  poll: 60_000,
  pollWithoutIdle: 15_000,
  connect: 30_000,
  command: 30_000,
  look: 1_000,
};

/** What the server says of the folder. */
export interface FolderState {
  uidvalidity: number;
  /** The UID that the next mail will have; 0 when the server does not say. */
  uidnext: number;
  exists: number;
}

/** A logged-in connection to one folder. */
export interface Session {
  client: ImapFlow;
  signal: AbortSignal;
  times: FetchingTimes;
  /** Opens the folder anew, only for reading: nothing is marked as seen. */
  examine(): Promise<FolderState>;
  /** Waits until the server announces mail, or it is time to look. Mail announced since the last `examine` ends it at once. */
  news(): Promise<void>;
  close(): void;
}

/** Connects and logs in. Throws {@link MailServerError}. */
export async function openSession(
  server: MailServer,
  folder: string,
  { road, times, signal }: { road: MailRoad; times: FetchingTimes; signal: AbortSignal },
): Promise<Session> {
  const client = await openImap(server, road, { ms: times.connect, signal });
  let announced = false;
  let wake = (): void => undefined;
  client.on('exists', () => {
    announced = true;
    wake();
  });
  client.on('close', () => wake());
  const examine = async (): Promise<FolderState> => {
    announced = false;
    const opened = client.mailboxOpen(folder, { readOnly: true });
    const { uidValidity, uidNext, exists } = await asked(client, opened, { ms: times.command, signal });
    return { uidvalidity: Number(uidValidity), uidnext: uidNext || 0, exists };
  };
  const news = async (): Promise<void> => {
    if (announced || signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    wake = resolve;
    const timer = setTimeout(resolve, client.capabilities.has('IDLE') ? times.poll : times.pollWithoutIdle);
    signal.addEventListener('abort', wake, { once: true });
    if (client.usable) client.idle().catch(resolve);
    else resolve();
    await promise;
    clearTimeout(timer);
    signal.removeEventListener('abort', wake);
    if (!client.usable) throw new MailServerError('connection_lost');
  };
  return { client, signal, times, examine, news, close: () => client.close() };
}
