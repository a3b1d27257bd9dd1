import type { Role } from '#people/contract.ts';
import { systemRng } from '#platform/clock.ts';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import { type DeskServer, deskServer } from '../../test/support/desk-server.ts';
import { quietLog } from '../../test/support/log.ts';
import { type SeededOrganisation, seedOrganisation, testKeys } from '../../test/support/people.ts';
import { turnedClock } from '../../test/support/turned-clock.ts';
import type { MailServer } from './mailbox-login.ts';
import type { ServerReport } from './mailbox-testing.ts';
import { syncMarketplaces } from './marketplaces.ts';
import { storeRoutes } from './routes.ts';

/** What a tester was asked to try. */
export interface Tried {
  side: 'imap' | 'smtp';
  server: MailServer;
}

export interface StoresDesk {
  db: TestDatabase;
  desk: DeskServer;
  own: SeededOrganisation;
  foreign: SeededOrganisation;
  clock: ReturnType<typeof turnedClock>;
  rng: ReturnType<typeof systemRng>;
  /** Servers that were tried, newest last. */
  tried: Tried[];
  /** Mailboxes that the rooms above were told of, newest last. */
  changed: string[];
  /** What the next tries come to. */
  report: ServerReport;
  /** What the mail room says of a mailbox that is to be retired. */
  repliesOpen: boolean;
  /** Asks below /api/v1 as somebody of the own organisation. */
  ask(
    role: Role,
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<{
    status: number;
    text: string;
    json: Record<string, string> & { items: Record<string, string>[] };
  }>;
}

/** Two organisations, and the routes of this room over one database. The mail servers are outside this room. */
export async function storesDesk(): Promise<StoresDesk> {
  const clock = turnedClock();
  const rng = systemRng(clock);
  const db = await createTestDatabase();
  await syncMarketplaces(db.admin);
  const tried: Tried[] = [];
  const tester = {
    imap: async (server: MailServer) => {
      tried.push({ side: 'imap', server });
      return world.report;
    },
    smtp: async (server: MailServer) => {
      tried.push({ side: 'smtp', server });
      return { ...world.report, messages: null };
    },
  };
  const changed: string[] = [];
  const mailboxChanged = async (_tx: unknown, _tenantId: string, id: string) => {
    changed.push(id);
  };
  const web = { egress: { public: false, private: false, loopback: true, ports: 'any' } as const };
  const base = { clock, rng, keys: testKeys, database: db.database, log: quietLog };
  const services = {
    ...base,
    tester,
    web,
    publicUrl: null,
    mailboxChanged,
    repliesOpen: async () => world.repliesOpen,
  };
  const desk = await deskServer(db, { clock, rng, routes: () => storeRoutes(services) });
  const own = await seedOrganisation(db.database, { rng, clock });
  const foreign = await seedOrganisation(db.database, { rng, clock });
  const world: StoresDesk = {
    db,
    desk,
    own,
    foreign,
    clock,
    rng,
    tried,
    changed,
    report: { problem: null, messages: 3, shut: false },
    repliesOpen: false,
    async ask(role, method, path, body, headers = {}) {
      const answer = await desk.call(
        method,
        `/api/v1${path}`,
        { ...own.people[role].headers, ...headers },
        body,
      );
      return { status: answer.statusCode, text: answer.body, json: JSON.parse(answer.body || '{}') };
    },
  };
  return world;
}

/** A mailbox as the form sends it. */
export const mailboxForm = (storeId: string, more: object = {}) => ({
  storeId,
  address: 'Service@Lumo.example',
  senderName: 'Lumo',
  imap: { host: 'imap.lumo.example', port: 993, security: 'tls', user: 'service', password: 'imap-Secret-1' },
  smtp: { host: 'smtp.lumo.example', port: 465, security: 'tls', user: 'service', password: 'smtp-Secret-1' },
  ...more,
});
