import { createHash } from 'node:crypto';
import { setImmediate as breath } from 'node:timers/promises';
import { type Actor, assertVisible, auditActorOf } from '#people/index.ts';
import { audit } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import { publish } from '#platform/live/live.ts';
import type { Services } from '#platform/services.ts';
import type { UploadedFile } from './contract.ts';
import { orderFileOf } from './file-list.ts';
import { type Outcome, readLines } from './reading-lines.ts';
import { type OpenReport, openReport } from './reports/read-report.ts';
import type { FactSource } from './writing-facts.ts';

/** A file as somebody hands it in. */
export interface GivenReport {
  storeId: string;
  name: string;
  bytes: Buffer;
  /** When it was made; left out: now. */
  asOf: Date | undefined;
}

const stretch = 1024 * 1024;

async function hashOf(bytes: Buffer): Promise<Buffer> {
  const hash = createHash('sha256');
  for (let from = 0; from < bytes.length; from += stretch) {
    hash.update(bytes.subarray(from, from + stretch));
    await breath();
  }
  return hash.digest();
}

async function assertStore(tx: Tx, actor: Actor, storeId: string): Promise<void> {
  assertVisible(actor, storeId);
  const row = await tx.selectFrom('stores').select('id').where('id', '=', storeId).executeTakeFirst();
  if (!row) refuse('not_found');
}

const rowOf = (tx: Tx, storeId: string, hash: Buffer) =>
  tx
    .selectFrom('order_files')
    .select(['id', 'as_of', 'read_at'])
    .where('store_id', '=', storeId)
    .where('content_hash', '=', hash)
    .executeTakeFirst();

/** Writes down that a file came; one that came before and was not read to its end is gone on with. */
async function begin(
  tx: Tx,
  { clock, rng }: Services,
  actor: Actor,
  given: GivenReport & { hash: Buffer; kind: OpenReport['kind'] },
): Promise<FactSource> {
  const { storeId, name, kind, hash, bytes } = given;
  await assertStore(tx, actor, storeId);
  const now = clock.now();
  const { tenantId } = actor;
  await tx
    .insertInto('order_files')
    .values({
      tenant_id: tenantId,
      id: rng.uuid(),
      store_id: storeId,
      name,
      kind,
      content_hash: hash,
      size: bytes.length,
      as_of: new Date(Math.min(given.asOf?.getTime() ?? now.getTime(), now.getTime())),
      uploaded_by: actor.personId,
      uploaded_at: now,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'store_id', 'content_hash']).doNothing())
    .execute();
  const row = (await rowOf(tx, storeId, hash)) ?? refuse('not_found');
  await publish(tx, tenantId, now, [{ type: 'orders.changed', id: row.id, storeId }]);
  await audit(tx, {
    actor: auditActorOf(actor),
    action: 'order_file.uploaded',
    objectKind: 'order_file',
    objectId: row.id,
    data: { storeId, report: kind },
  });
  return { tenantId, storeId, fileId: row.id, kind, asOf: row.as_of };
}

async function end(
  tx: Tx,
  { clock }: Services,
  actor: Actor,
  { fileId, storeId }: FactSource,
  { rows, orders, facts, problems, problemList }: Outcome,
): Promise<void> {
  const now = clock.now();
  await tx
    .updateTable('order_files')
    .set({ read_at: now, rows_read: rows, orders: orders.size, facts, problems })
    .set({ problem_list: JSON.stringify(problemList) })
    .where('id', '=', fileId)
    .execute();
  await publish(tx, actor.tenantId, now, [{ type: 'orders.changed', id: fileId, storeId }]);
  await audit(tx, {
    actor: auditActorOf(actor),
    action: 'order_file.read',
    objectKind: 'order_file',
    objectId: fileId,
    data: { storeId, rows, orders: orders.size, problems },
  });
}

/**
 * Reads a report of Seller Central into orders: line by line, in transactions of some hundred, each of which may be
 * repeated. Columns that name a person are not read, and the file itself is not kept. The same content again changes nothing.
 * @throws Refusal `not_found`, `file_empty`, `order_file_unknown`
 */
export async function uploadReport(
  services: Services,
  actor: Actor,
  given: GivenReport,
): Promise<UploadedFile> {
  const { database } = services;
  const { tenantId } = actor;
  await database.reading(tenantId, (tx) => assertStore(tx, actor, given.storeId));
  if (given.bytes.length === 0) refuse('file_empty');
  const report = (await openReport(given.bytes)) ?? refuse('order_file_unknown');
  const hash = await hashOf(given.bytes);
  const known = await database.reading(tenantId, (tx) => rowOf(tx, given.storeId, hash));
  const again = known !== undefined && known.read_at !== null;
  let id = known?.id;
  if (!again) {
    const of = await database.tenant(tenantId, (tx) =>
      begin(tx, services, actor, { ...given, hash, kind: report.kind }),
    );
    const outcome = await readLines(services, of, report.lines);
    await database.tenant(tenantId, (tx) => end(tx, services, actor, of, outcome));
    id = of.fileId;
  }
  const file = await database.reading(tenantId, (tx) => orderFileOf(tx, services.clock, actor, id ?? ''));
  return { ...file, again };
}
