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

/** A logged-in connection; one folder is open at a time. */
export interface Session {
  client: ImapFlow;
  signal: AbortSignal;
  times: FetchingTimes;
  /** Opens a folder anew, only for reading: nothing is marked as seen. */
  examine(folder: string): Promise<FolderState>;
  /** What the server says of a folder that is not open; null when it says nothing. */
  status(folder: string): Promise<FolderState | null>;
  /** Waits until the server announces mail, or it is time to look. Mail announced since the last `examine` ends it at once. */
  news(): Promise<void>;
  /** Ends `news`, or the next one before it begins. */
  wake(): void;
  close(): void;
}

const state = (uidvalidity: unknown, uidnext: unknown, exists: unknown): FolderState => ({
  uidvalidity: Number(uidvalidity),
  uidnext: Number(uidnext) || 0,
  exists: Number(exists) || 0,
});

/** Connects and logs in. Throws {@link MailServerError}. */
export async function openSession(
  server: MailServer,
  { road, times, signal }: { road: MailRoad; times: FetchingTimes; signal: AbortSignal },
): Promise<Session> {
  const client = await openImap(server, road, { ms: times.connect, signal });
  let announced = false;
  let end = (): void => undefined;
  const wake = (): void => {
    announced = true;
    end();
  };
  client.on('exists', wake);
  client.on('close', () => end());
  const asking = { ms: times.command, signal };
  const examine = async (folder: string): Promise<FolderState> => {
    announced = false;
    const opened = client.mailboxOpen(folder, { readOnly: true });
    const { uidValidity, uidNext, exists } = await asked(client, opened, asking);
    return state(uidValidity, uidNext, exists);
  };
  const status = async (folder: string): Promise<FolderState | null> => {
    const query = { messages: true, uidNext: true, uidValidity: true };
    // A folder that is gone is an answer, no fault of the connection.
    const gone = (error: { code?: string }) => (error.code === 'NotFound' ? false : Promise.reject(error));
    const said = await asked(client, client.status(folder, query).catch(gone), asking);
    return said ? state(said.uidValidity, said.uidNext, said.messages) : null;
  };
  const news = async (): Promise<void> => {
    if (announced || signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    end = resolve;
    const timer = setTimeout(resolve, client.capabilities.has('IDLE') ? times.poll : times.pollWithoutIdle);
    signal.addEventListener('abort', end, { once: true });
    if (client.usable) client.idle().catch(resolve);
    else resolve();
    await promise;
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    if (!client.usable) throw new MailServerError('connection_lost');
  };
  return { client, signal, times, examine, status, news, wake, close: () => client.close() };
}
