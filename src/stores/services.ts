import type { Clock, Rng } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import type { InstanceKeys } from '#platform/vault/index.ts';
import type { MailServerTester } from './mailbox-testing.ts';
import type { ChangeDeps } from './mailboxes.ts';

/** What the routes of this room work with. */
export interface StoreServices {
  clock: Clock;
  rng: Rng;
  keys: InstanceKeys;
  database: Database;
  tester: MailServerTester;
  mailboxChanged: ChangeDeps['mailboxChanged'];
}
