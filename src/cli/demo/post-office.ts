import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import type { Clock } from '#platform/clock.ts';
import { errorFields, type Log } from '#platform/log/log.ts';

export interface PostOffice {
  /** On 127.0.0.1. */
  port: number;
  stop(): Promise<void>;
}

export interface PostOfficeOrder {
  /** Where the mails are kept. */
  folder: string;
  /** Senders whose mail is taken, in lower case. */
  senders: ReadonlySet<string>;
  /** Tried first; another one is taken when it is not free. */
  port: number;
  clock: Clock;
  log: Log;
  /** Told of every mail that was taken. */
  taken(bytes: Buffer): void;
}

const kept = 200;
const largest = 40_000_000;

const refused = (code: number, words: string): Error =>
  Object.assign(new Error(words), { responseCode: code });

async function keep({ folder, clock }: PostOfficeOrder, number: number, bytes: Buffer): Promise<void> {
  const stamp = clock.now().toISOString().replaceAll(':', '');
  await writeFile(path.join(folder, `${stamp}-${String(number).padStart(5, '0')}.eml`), bytes);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.eml')).sort();
  for (const name of names.slice(0, -kept)) await rm(path.join(folder, name), { force: true });
}

function listen(server: SMTPServer, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.server.off('error', reject);
      resolve();
    });
  });
}

/**
 * A mail server for the demo's replies: a real one on a loopback port that takes what the demo mailboxes send, keeps
 * the last 200 as files and lets nothing out.
 */
export async function openPostOffice(order: PostOfficeOrder): Promise<PostOffice> {
  await mkdir(order.folder, { recursive: true });
  let number = 0;
  const take = async (stream: Readable & Partial<SMTPServerDataStream>) => {
    const bytes = await buffer(stream);
    if (stream.sizeExceeded) throw refused(552, 'too large');
    number += 1;
    await keep(order, number, bytes);
    order.taken(bytes);
  };
  const make = () =>
    new SMTPServer({
      name: 'demo-post.localhost',
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      size: largest,
      onMailFrom: ({ address }, _session, done) =>
        done(order.senders.has(address.toLowerCase()) ? null : refused(550, 'not a mailbox of the demo')),
      onData: (stream, _session, done) => {
        take(stream).then(
          () => done(),
          (error: unknown) => {
            order.log.warn('demo.mail_not_kept', errorFields(error));
            done(error instanceof Error && 'responseCode' in error ? error : refused(451, 'not kept'));
          },
        );
      },
    });
  let server = make();
  try {
    await listen(server, order.port);
  } catch {
    server = make();
    await listen(server, 0);
  }
  server.on('error', (error) => order.log.warn('demo.post_office', errorFields(error)));
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
