import { afterAll, afterEach, beforeAll } from 'vitest';
import type { MailServer } from '#stores/index.ts';
import {
  type Dovecot,
  dovecotPassword,
  type Maildir,
  startDovecot,
} from '../../../test/support/dovecot/index.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { createFetching, type Fetching, type FetchingOptions } from './keeper.ts';
import { createFetchingWorld, type FetchingWorld, loopbackOnly } from './world.fixture.ts';

/** What the tests of one file share; it is there once they run. */
export interface FetchingTests {
  world: FetchingWorld;
  dovecot: Dovecot;
  /** An account that no other test has, and its INBOX. */
  account(security?: MailServer['security']): Promise<{ server: MailServer; inbox: Maildir }>;
  /** Fetches every mailbox that is not paused, until the test ends. */
  begin(more?: Partial<FetchingOptions>): Fetching;
  /** The mails of a mailbox once there are so many, waited for `seconds`. */
  arrived(mailboxId: string, count: number, seconds?: number): ReturnType<FetchingWorld['mails']>;
}

/** Gives the tests of this file a database with one store, and an IMAP server. */
export function fetchingTests(): FetchingTests {
  let running: Fetching[] = [];
  let users = 0;
  const tests = {
    async account(security = 'tls') {
      users += 1;
      const user = `shop${users}@lumo.example`;
      const { imapPort, imapsPort } = tests.dovecot;
      const port = security === 'tls' ? imapsPort : imapPort;
      const server = { host: 'localhost', port, security, user, password: dovecotPassword };
      return { inbox: await tests.dovecot.inbox(user), server };
    },
    begin(more) {
      const fetching = createFetching(tests.world.services, {
        databaseUrl: tests.world.db.appUrl,
        egress: loopbackOnly,
        extraCa: tests.dovecot.ca.pem,
        times: { look: 100 },
        ...more,
      });
      running.push(fetching);
      fetching.start();
      return fetching;
    },
    arrived: (id, count, seconds) =>
      eventually(
        () => tests.world.mails(id),
        (mails) => mails.length >= count,
        seconds,
      ),
  } as FetchingTests;
  beforeAll(async () => {
    [tests.world, tests.dovecot] = await Promise.all([createFetchingWorld(), startDovecot()]);
  });
  afterEach(async () => {
    await Promise.all(running.map((fetching) => fetching.stop()));
    running = [];
    await tests.world.db.admin.query('update mailboxes set paused = true, revision = revision + 1');
  });
  afterAll(async () => {
    await tests.dovecot.remove();
    await tests.world.end();
  });
  return tests;
}
