import { open, readFile } from 'node:fs/promises';
import { type SqlBool, sql } from 'kysely';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import type { Tx } from '#platform/db/tables.ts';
import { isErrno, writeDurably } from '#platform/vault/durable.ts';
import type { HeadKey } from './head-key.ts';
import { type Head, isSigned, lineHash, lineOf, readLine, signHead } from './signed-head.ts';

async function wholeLines(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (isErrno(error, 'ENOENT')) return '';
    throw error;
  });
  // What follows the last line end was cut off by a crash.
  return text.split('\n').slice(0, -1);
}

async function headsNow(database: Database): Promise<Head[]> {
  const { rows: tenants } = await database.global((tx) =>
    sql<{ id: string }>`select id from tenants order by id`.execute(tx),
  );
  const heads: Head[] = [];
  for (const { id } of tenants) {
    const { rows } = await database.tenant(id, (tx) =>
      sql<{ seq: number; hash: Buffer }>`select seq, hash from audit_heads where tenant_id = ${id}`.execute(
        tx,
      ),
    );
    for (const row of rows) heads.push({ tenant: id, seq: row.seq, hash: row.hash.toString('hex') });
  }
  return heads;
}

/**
 * Signs the head of every chain that grew since it was last signed and appends it to `file`, durably. One process at
 * a time. Returns how many lines were added. Copy the file elsewhere: beside the database it can only be as safe as that.
 */
export async function signHeads({
  database,
  clock,
  key,
  file,
}: {
  database: Database;
  clock: Clock;
  key: HeadKey;
  file: string;
}): Promise<number> {
  const lines = await wholeLines(file);
  const known = new Map<string, number>();
  for (const head of lines.map(readLine)) if (head) known.set(head.tenant, head.seq);
  const added: string[] = [];
  for (const head of await headsNow(database)) {
    if (known.get(head.tenant) === head.seq) continue;
    const last = added.at(-1) ?? lines.at(-1);
    added.push(lineOf(signHead(key.privateKey, head, clock.now(), last === undefined ? '' : lineHash(last))));
  }
  if (added.length === 0) return 0;
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.truncate(Buffer.byteLength(lines.map((line) => `${line}\n`).join('')));
    await writeDurably(handle, Buffer.from(added.map((line) => `${line}\n`).join('')));
  } finally {
    await handle.close();
  }
  return added.length;
}

export interface HeadsState {
  /** Heads of this tenant in the file. */
  checked: number;
  /** Number of the first row that is not what was signed; 0 when the file itself was changed. */
  brokenAt: number | null;
}

/** Heads of one tenant from the file; null when a line is unreadable, out of place, or not signed with the key. */
async function signedHeadsOf(
  file: string,
  key: Pick<HeadKey, 'publicKey'>,
  tenantId: string,
): Promise<Head[] | null> {
  const heads: Head[] = [];
  let previous = '';
  for (const line of await wholeLines(file)) {
    const head = readLine(line);
    if (!head || head.previous !== previous || !isSigned(key.publicKey, head)) return null;
    if (head.tenant === tenantId) heads.push(head);
    previous = lineHash(line);
  }
  return heads;
}

/**
 * Compares what was signed with what the chain holds. Together with `verifyChain` this finds what a database cannot
 * show by itself: a tail that was cut, a chain made anew, an old backup put back.
 */
export async function verifyHeads(
  tx: Tx,
  { file, key, tenantId }: { file: string; key: Pick<HeadKey, 'publicKey'>; tenantId: string },
): Promise<HeadsState> {
  const heads = await signedHeadsOf(file, key, tenantId);
  if (heads === null) return { checked: 0, brokenAt: 0 };
  const rows = await tx
    .selectFrom('audit_events')
    .select(['seq', 'hash'])
    .where(sql<SqlBool>`seq = any(${heads.map((head) => head.seq)}::bigint[])`)
    .execute();
  const present = new Map(rows.map((row) => [row.seq, row.hash.toString('hex')]));
  const wrong = heads.filter((head) => present.get(head.seq) !== head.hash).map((head) => head.seq);
  return { checked: heads.length, brokenAt: wrong.length === 0 ? null : Math.min(...wrong) };
}
