import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemRng } from '#platform/clock.ts';
import { createJobs } from '#platform/jobs/jobs.ts';
import { createMetrics } from '#platform/metrics/metrics.ts';
import type { Services } from '#platform/services.ts';
import { openFileStore } from '#platform/vault/index.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { quietLog } from '../../../test/support/log.ts';
import { type SeededOrganisation, seedOrganisation, testKeys } from '../../../test/support/people.ts';
import { turnedClock } from '../../../test/support/turned-clock.ts';
import { readingKinds } from '../reading-job-kind.ts';
import type { ArchivedMail } from './archived-mail.ts';
import { type Imported, type ImportTarget, importMails } from './importing.ts';

const clock = turnedClock();
const rng = systemRng(clock);
const historyBefore = new Date('2026-02-28T12:00:00Z');
let db: TestDatabase;
let services: Services;
let folder: string;
let organisation: SeededOrganisation;
let target: ImportTarget;

beforeAll(async () => {
  db = await createTestDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'desk-import-'));
  const metrics = createMetrics();
  const jobs = createJobs(db.appUrl, { log: quietLog, metrics });
  for (const kind of readingKinds) jobs.handle(kind, async () => []);
  await jobs.start(false);
  const files = await openFileStore(folder, rng, clock);
  services = { clock, rng, log: quietLog, metrics, database: db.database, keys: testKeys, files, jobs };
  organisation = await seedOrganisation(db.database, { rng, clock });
});
afterAll(async () => {
  await services.jobs.stop(1_000);
  await db.drop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  const { tenantId, clients } = organisation;
  const storeId = clients[0].stores[0]?.id ?? '';
  const mailboxId = rng.uuid();
  await db.database.tenant(tenantId, (tx) =>
    sql`insert into mailboxes (tenant_id, id, store_id, address, sender_name, created_at)
      values (${tenantId}, ${mailboxId}, ${storeId}, ${`${mailboxId}@lumo.example`}, 'Lumo', ${clock.now()})`.execute(
      tx,
    ),
  );
  target = { tenantId, storeId, mailboxId, historyBefore };
});

const mail = (subject: string, day: number | null = 1): ArchivedMail => ({
  bytes: Buffer.from(
    `From: a@x.example\n${day === null ? '' : `Date: ${day} Mar 2026 10:00:00 +0000\n`}Subject: ${subject}\n\nHi\n`,
  ),
  arrivedAt: new Date('2026-02-01T00:00:00Z'),
});
async function* archive(...mails: ArchivedMail[]): AsyncGenerator<ArchivedMail> {
  yield* mails;
}
const bring = (mails: AsyncIterable<ArchivedMail>, told: (counts: Imported) => void = () => undefined) =>
  importMails(services, target, mails, told);
const rows = async () =>
  (
    await db.admin.query(
      'select source, state, history, size, received_at from raw_mails where mailbox_id = $1 order by id',
      [target.mailboxId],
    )
  ).rows;
const waiting = async () =>
  (
    await db.admin.query(
      "select coalesce(sum(jsonb_array_length(data -> 'rawMailIds')), 0)::int as n from jobs.job where name like 'mail.read%'",
    )
  ).rows[0].n;

test('what is no mail is counted and costs none of the others', async () => {
  const counts = await bring(
    archive(
      mail('one'),
      { bytes: Buffer.from('\n'), arrivedAt: null },
      { bytes: null, arrivedAt: null },
      mail('two'),
    ),
  );
  expect(counts).toEqual({ stored: 2, known: 0, failed: 2 });
  expect(await rows()).toHaveLength(2);
});

test('the same archive again stores nothing, and twice the same mail in it stores one', async () => {
  const before = await waiting();
  expect(await bring(archive(mail('one'), mail('two'), mail('one')))).toEqual({
    stored: 2,
    known: 1,
    failed: 0,
  });
  expect(await bring(archive(mail('one'), mail('two'), mail('three')))).toEqual({
    stored: 1,
    known: 2,
    failed: 0,
  });
  expect(await rows()).toHaveLength(3);
  expect((await waiting()) - before).toBe(3);
});

test('of two imports of one archive at once each mail is stored by one', async () => {
  const many = Array.from({ length: 120 }, (_, n) => mail(`mail ${n}`));
  const [a, b] = await Promise.all([bring(archive(...many)), bring(archive(...many))]);
  expect(a.stored + b.stored).toBe(120);
  expect(a.known + b.known).toBe(120);
  expect(await rows()).toHaveLength(120);
});

test('mail from before the line is history, by its own date or that of the archive', async () => {
  await bring(archive(mail('old', null), mail('recent', 1)));
  expect((await rows()).map((row) => [row.source, row.state, row.history])).toEqual([
    ['import', 'stored', true],
    ['import', 'stored', false],
  ]);
});

test('a mail of 50 MB is stored whole', async () => {
  const large = Buffer.concat([
    mail('large').bytes ?? Buffer.alloc(0),
    Buffer.alloc(50_000_000, `${'A'.repeat(76)}\r\n`),
  ]);
  expect(await bring(archive(mail('a'), { bytes: large, arrivedAt: null }, mail('b')))).toEqual({
    stored: 3,
    known: 0,
    failed: 0,
  });
  expect(Math.max(...(await rows()).map((row) => row.size))).toBeGreaterThan(50_000_000);
});

test('an archive that breaks off keeps what came before, and goes on from there the next time', async () => {
  async function* breaking(): AsyncGenerator<ArchivedMail> {
    for (let n = 0; n < 70; n += 1) yield mail(`mail ${n}`);
    throw new Error('the disk is gone');
  }
  await expect(bring(breaking())).rejects.toThrow('the disk is gone');
  expect(await rows()).toHaveLength(50);
  const told: Imported[] = [];
  const again = archive(...Array.from({ length: 70 }, (_, n) => mail(`mail ${n}`)));
  expect(await bring(again, (counts) => told.push(counts))).toEqual({ stored: 20, known: 50, failed: 0 });
  expect(told[0]).toEqual({ stored: 0, known: 50, failed: 0 });
});

test('the import is audited with its counts alone', async () => {
  await bring(archive(mail('one')));
  const { rows: entries } = await db.admin.query(
    "select actor_kind, data from audit_events where action = 'mailbox.imported' and object_id = $1",
    [target.mailboxId],
  );
  expect(entries.map((entry) => [entry.actor_kind, JSON.parse(entry.data)])).toEqual([
    ['desk', { stored: 1, known: 0, failed: 0 }],
  ]);
});
