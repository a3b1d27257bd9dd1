import { sql } from 'kysely';
import { systemClock, systemRng } from '#platform/clock.ts';
import { createJobs, type Jobs } from '#platform/jobs/jobs.ts';
import { createMetrics } from '#platform/metrics/metrics.ts';
import { open } from '#platform/vault/index.ts';
import { openKeys } from '#privacy/index.ts';
import { type MailServer, sealPassword } from '#stores/index.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { quietLog } from '../../../test/support/log.ts';
import { testKeys } from '../../../test/support/people.ts';
import { readingKinds } from '../reading-job-kind.ts';

/** Everything but the loopback address is closed to tests. */
export const loopbackOnly = { public: false, private: false, loopback: true, ports: 'any' } as const;

export interface FetchingWorld {
  db: TestDatabase;
  tenantId: string;
  storeId: string;
  services: ReturnType<typeof servicesFor>;
  /** Adds a mailbox that is fetched from `server`; gives its id. */
  addMailbox(server: MailServer, more?: { folder?: string; historyBefore?: Date }): Promise<string>;
  /** Columns of the mailbox. */
  mailbox(id: string): Promise<Record<string, unknown>>;
  /** Changes settings as the stores room does. */
  change(id: string, columns: Record<string, unknown>): Promise<void>;
  /** Stored mails of a mailbox in the order of their arrival, opened. */
  mails(
    id: string,
  ): Promise<{ id: string; text: string; receivedAt: Date; history: boolean; folder: string; uid: number }[]>;
  end(): Promise<void>;
}

/** Services of a process over this database. */
export const servicesFor = (db: Pick<TestDatabase, 'database'>, jobs: Jobs) => ({
  clock: systemClock,
  rng: systemRng(),
  keys: testKeys,
  log: quietLog,
  metrics: createMetrics(),
  database: db.database,
  jobs,
});

async function seedStore(db: TestDatabase, tenantId: string, storeId: string): Promise<void> {
  await db.database.tenant(tenantId, async (tx) => {
    await sql`insert into tenants (id, name, created_at) values (${tenantId}, 'Lumo', now())`.execute(tx);
    await sql`insert into clients (tenant_id, id, name, created_at) values (${tenantId}, ${storeId}, 'Lumo', now())`.execute(
      tx,
    );
    await sql`insert into stores (tenant_id, id, client_id, name, created_at)
      values (${tenantId}, ${storeId}, ${storeId}, 'Lumo EU', now())`.execute(tx);
  });
}

async function readMails(
  db: TestDatabase,
  services: FetchingWorld['services'],
  tenantId: string,
  mailboxId: string,
) {
  return db.database.tenant(tenantId, async (tx) => {
    const rows = await tx
      .selectFrom('raw_mails')
      .innerJoin('deliveries', 'deliveries.raw_mail_id', 'raw_mails.id')
      .select(['raw_mails.id', 'key_id', 'sealed', 'received_at', 'history', 'folder', 'uid'])
      .where('raw_mails.mailbox_id', '=', mailboxId)
      .orderBy('stored_at')
      .orderBy('uidvalidity')
      .orderBy('uid')
      .execute();
    const keys = await openKeys(
      tx,
      services,
      rows.map((row) => row.key_id),
    );
    return rows.map((row) => ({
      id: row.id,
      text: open(
        keys.get(row.key_id) ?? Buffer.alloc(0),
        row.sealed ?? Buffer.alloc(0),
        `raw ${row.id}`,
      ).toString(),
      receivedAt: row.received_at,
      history: row.history,
      folder: row.folder,
      uid: row.uid,
    }));
  });
}

async function insertMailbox(
  db: TestDatabase,
  services: FetchingWorld['services'],
  { tenantId, storeId }: { tenantId: string; storeId: string },
  server: MailServer,
  { folder = 'INBOX', historyBefore }: { folder?: string; historyBefore?: Date } = {},
): Promise<string> {
  const id = services.rng.uuid();
  const row = {
    tenant_id: tenantId,
    id,
    store_id: storeId,
    address: `${id}@lumo.example`,
    sender_name: 'Lumo',
    folder,
    imap_host: server.host,
    imap_port: server.port,
    imap_security: server.security,
    imap_user: server.user,
    imap_secret: sealPassword(services, id, 'imap', server.password),
    history_before: historyBefore ?? null,
    created_at: new Date(),
  };
  await db.database.tenant(tenantId, (tx) => tx.insertInto('mailboxes').values(row).execute());
  return id;
}

/** A database with one store, and a queue that nobody works on. */
export async function createFetchingWorld(): Promise<FetchingWorld> {
  const db = await createTestDatabase();
  const jobs = createJobs(db.appUrl, { log: quietLog, metrics: createMetrics() });
  for (const kind of readingKinds) jobs.handle(kind, async (calls) => calls.map(() => 'left alone'));
  await jobs.start(false);
  const services = servicesFor(db, jobs);
  const [tenantId, storeId] = [services.rng.uuid(), services.rng.uuid()];
  await seedStore(db, tenantId, storeId);
  return {
    db,
    tenantId,
    storeId,
    services,
    addMailbox: (server, more) => insertMailbox(db, services, { tenantId, storeId }, server, more),
    async mailbox(id) {
      const { rows } = await db.admin.query('select * from mailboxes where id = $1', [id]);
      return rows[0];
    },
    async change(id, columns) {
      await db.database.tenant(tenantId, (tx) =>
        tx
          .updateTable('mailboxes')
          .set({ ...columns, revision: sql`revision + 1` })
          .where('id', '=', id)
          .execute(),
      );
    },
    mails: (id) => readMails(db, services, tenantId, id),
    async end() {
      await jobs.stop(500);
      await db.drop();
    },
  };
}

/** A small mail that can be told from others. */
export const mailText = (name: string, size = 0): string =>
  `From: a@marketplace.amazon.de\r\nSubject: ${name}\r\n\r\n${'x'.repeat(size)}\r\n`;
