import type { Clock, Rng } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import type { WebRoad } from '#platform/egress/index.ts';
import type { Log } from '#platform/log/log.ts';
import type { InstanceKeys } from '#platform/vault/index.ts';
import type { MailServerTester } from './mailbox-testing.ts';
import type { ChangeDeps } from './mailboxes.ts';
import type { RetireDeps } from './retiring.ts';

/** What the routes of this room work with. */
export interface StoreServices {
  clock: Clock;
  rng: Rng;
  keys: InstanceKeys;
  database: Database;
  log: Log;
  tester: MailServerTester;
  /** How providers are asked for tokens. */
  web: WebRoad;
  /** Address under which people reach the desk; null: by a loopback name. */
  publicUrl: string | null;
  mailboxChanged: ChangeDeps['mailboxChanged'];
  repliesOpen: RetireDeps['repliesOpen'];
}
