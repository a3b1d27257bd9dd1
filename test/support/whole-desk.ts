import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { pushJob } from '#conversations/index.ts';
import { createMailServerTester } from '#mail/fetching/index.ts';
import { createHandedOver, type HandedOver } from '#mail/outbox/handed-over.ts';
import { sendOne } from '#mail/outbox/sending.ts';
import { createReadingPool } from '#mail/reading/index.ts';
import { readMails } from '#mail/reading-mails.ts';
import { createPeople, type PeopleServices } from '#people/index.ts';
import { type Clock, systemRng } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import { createJobs } from '#platform/jobs/jobs.ts';
import { createLiveHub, type LiveHub } from '#platform/live/hub.ts';
import { createMetrics } from '#platform/metrics/metrics.ts';
import type { Services } from '#platform/services.ts';
import { openFileStore } from '#platform/vault/index.ts';
import { seedRules, syncMarketplaces } from '#stores/index.ts';
import { type AppParts, createApp } from '../../src/app.ts';
import { consequences } from '../../src/events.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { quietLog } from './log.ts';
import { type SeededOrganisation, seedOrganisation, testKeys } from './people.ts';

const egress = { public: false, private: false, loopback: true, ports: 'any' } as const;

/** A desk with every room, on a database of its own; jobs are done when a test says so. */
export interface WholeDesk {
  db: TestDatabase;
  services: Services;
  people: PeopleServices;
  parts: AppParts;
  app: FastifyInstance;
  hub: LiveHub;
  organisation: SeededOrganisation;
  /** What senders of this desk have noted beside the database. */
  handedOver: HandedOver;
  /** Reads every raw mail that waits, as the job would, `lastTry` as given. */
  readAll(options?: { lastTry?: boolean }): Promise<(string | Error)[]>;
  /** Tries every reply that is due once. */
  sendAll(): Promise<string[]>;
  /** A mailbox of a store, sending over a loopback port where given. */
  addMailbox(storeId: string, address: string, smtpPort?: number): Promise<string>;
  close(): Promise<void>;
}

async function servicesFor(db: TestDatabase, clock: Clock, folder: string): Promise<Services> {
  const rng = systemRng(clock);
  const metrics = createMetrics();
  const files = await openFileStore(folder, rng, clock);
  const jobs = createJobs(db.appUrl, { log: quietLog, metrics });
  return { clock, rng, log: quietLog, metrics, database: db.database, keys: testKeys, files, jobs };
}

type Ids = { tenant_id: string; id: string };

/**
 * Opens a desk on a fresh database with one seeded organisation.
 * @param through what stands between the desk and its database
 */
export async function openWholeDesk(
  clock: Clock,
  through: (database: Database) => Database = (database) => database,
): Promise<WholeDesk> {
  const made = await createTestDatabase();
  const db = { ...made, database: through(made.database) };
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sellerdesk-files-'));
  await syncMarketplaces(db.admin);
  const services = await servicesFor(db, clock, folder);
  const events = consequences(services);
  const pool = createReadingPool({ size: 1, log: { warn: () => undefined } });
  const read = readMails({ services, pool, events: events.mail, trustedAuthServers: [] });
  const handedOver = createHandedOver(path.join(folder, 'handed-over'), clock);
  const sending = { services, events: events.mail, handedOver, egress };
  const { jobs } = services;
  const { readingKinds } = await import('#mail/reading-job-kind.ts');
  const { sendMail } = await import('#mail/outbox/job-kind.ts');
  for (const kind of readingKinds) jobs.handle(kind, read);
  jobs.handle(sendMail, async () => []);
  jobs.declare(pushJob);
  await jobs.start(false);
  const people = createPeople({ ...services, publicUrl: null });
  const hub = createLiveHub(db.appUrl, db.database, quietLog);
  const tester = createMailServerTester({ egress, heloName: 'localhost' });
  const parts = {
    services,
    people,
    events: events.mail,
    hub,
    tester,
    web: { egress },
    cleaner: pool,
    stripper: pool,
    publicUrl: null,
    alertsByMail: true,
  };
  const app = await createApp({ ...parts, trustedProxies: [], version: 'test', screens: '/nowhere' });
  const organisation = await seedOrganisation(db.database, services);
  await db.database.tenant(organisation.tenantId, (tx) => seedRules(tx, organisation.tenantId, services));
  for (const { stores } of organisation.clients) {
    for (const store of stores) {
      for (const code of ['DE', 'US', 'IT', 'UK', 'FR', 'ES']) {
        await db.admin.query('insert into store_marketplaces values ($1, $2, $3)', [
          organisation.tenantId,
          store.id,
          code,
        ]);
      }
    }
  }

  const waiting = async (table: string, where: string): Promise<Ids[]> =>
    (await db.admin.query(`select tenant_id, id from ${table} where ${where} order by id`)).rows;

  return {
    db,
    services,
    people,
    parts: { ...parts, trustedProxies: [], version: 'test', screens: '/nowhere' },
    app,
    hub,
    handedOver,
    organisation,
    async readAll({ lastTry = false } = {}) {
      const rows = await waiting('raw_mails', "state in ('stored', 'failed')");
      return read(
        rows.map(({ tenant_id: tenantId, id }) => ({
          id,
          data: { tenantId, rawMailIds: [id] },
          attempt: 1,
          lastTry,
          lost: false,
        })),
      );
    },
    async sendAll() {
      const rows = await waiting('outgoing_mails', "state in ('queued', 'deferred')");
      const signal = new AbortController().signal;
      const sentences: string[] = [];
      for (const row of rows) sentences.push(await sendOne(sending, row.tenant_id, row.id, signal));
      return sentences;
    },
    async addMailbox(storeId, address, smtpPort) {
      const id = services.rng.uuid();
      const { tenantId } = organisation;
      const smtp = smtpPort === undefined ? null : { host: '127.0.0.1', port: smtpPort };
      await db.database.tenant(tenantId, (tx) =>
        sql`insert into mailboxes (tenant_id, id, store_id, address, sender_name, smtp_host, smtp_port, smtp_security, smtp_user, created_at)
          values (${tenantId}, ${id}, ${storeId}, ${address}, 'Shop', ${smtp?.host ?? null}, ${smtp?.port ?? null}, ${smtp ? 'none' : null}, '', ${clock.now()})`.execute(
          tx,
        ),
      );
      return id;
    },
    async close() {
      await app.close();
      await hub.close();
      await jobs.stop(1_000);
      await pool.close();
      await db.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
