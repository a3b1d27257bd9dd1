import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemClock, systemRng } from '#platform/clock.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { audit, deskActor, verifyChain } from './audit.ts';
import { type HeadKey, loadHeadKey } from './head-key.ts';
import { signHeads, verifyHeads } from './heads.ts';

const rng = systemRng();
const ROWS = 12;
let db: TestDatabase;
let folder: string;
let file: string;
let key: HeadKey;
let tenant: string;
let other: string;
beforeAll(async () => {
  db = await createTestDatabase();
  folder = await mkdtemp(path.join(os.tmpdir(), 'sellerdesk-heads-'));
  key = await loadHeadKey(folder);
  // An intruder with the whole server at hand is not held up by triggers.
  await db.admin.query('set session_replication_role = replica');
});
beforeEach(async () => {
  file = path.join(folder, `${rng.uuid()}.jsonl`);
  tenant = await organisation();
  other = await organisation();
  await write(tenant, ROWS);
  await write(other, ROWS);
  await signHeads({ database: db.database, clock: systemClock, key, file });
});
afterAll(async () => {
  await db.drop();
  await rm(folder, { recursive: true, force: true });
});

async function organisation(): Promise<string> {
  const id = rng.uuid();
  await db.admin.query('insert into tenants values ($1, $2, now())', [id, 'A']);
  return id;
}
async function write(tenantId: string, rows: number): Promise<void> {
  for (let at = 0; at < rows; at += 1)
    await db.database.tenant(tenantId, (tx) =>
      audit(tx, { actor: deskActor, action: 'job.retried', objectKind: 'job', objectId: null, data: { at } }),
    );
}
const run = (text: string) =>
  db.admin.query(text.replaceAll(':tenant', `'${tenant}'`).replaceAll(':other', `'${other}'`));
const state = () =>
  db.database.tenant(tenant, async (tx) => ({
    chain: (await verifyChain(tx, tenant)).brokenAt,
    heads: (await verifyHeads(tx, { file, key, tenantId: tenant })).brokenAt,
  }));

const rehash = `do $$ declare r record; h bytea := (select hash from audit_events where tenant_id = :tenant and seq = 4);
  begin for r in select * from audit_events where tenant_id = :tenant and seq > 4 order by seq loop
    update audit_events set prev = h, hash = audit_hash(tenant_id, seq, at, actor_kind, actor_id, action, object_kind, object_id, data, h)
      where tenant_id = :tenant and seq = r.seq returning hash into h;
  end loop; update audit_heads set hash = h where tenant_id = :tenant; end $$`;
const cutTo8 = `delete from audit_events where tenant_id = :tenant and seq > 8;
  update audit_heads set seq = 8, hash = (select hash from audit_events where tenant_id = :tenant and seq = 8) where tenant_id = :tenant`;

test('an untouched chain is whole, and stays so when it grows', async () => {
  expect(await state()).toEqual({ chain: null, heads: null });
  await write(tenant, 3);
  expect(await signHeads({ database: db.database, clock: systemClock, key, file })).toBe(1);
  expect(await signHeads({ database: db.database, clock: systemClock, key, file })).toBe(0);
  expect(await state()).toEqual({ chain: null, heads: null });
});

describe('the chain by itself shows', () => {
  test.each([
    ['an edited row', `update audit_events set data = '{}' where tenant_id = :tenant and seq = 5`, 5],
    ['the first row gone', 'delete from audit_events where tenant_id = :tenant and seq = 1', 2],
    ['a middle row gone', 'delete from audit_events where tenant_id = :tenant and seq = 6', 7],
    ['the last row gone', 'delete from audit_events where tenant_id = :tenant and seq = 12', 11],
    ['every row gone', 'delete from audit_events where tenant_id = :tenant', 0],
    [
      'two rows swapped',
      `update audit_events set seq = -1 where tenant_id = :tenant and seq = 4; update audit_events set seq = 4 where tenant_id = :tenant and seq = 5;
       update audit_events set seq = 5 where tenant_id = :tenant and seq = -1`,
      4,
    ],
    [
      'a row put in',
      `insert into audit_events select tenant_id, 13, at, actor_kind, actor_id, 'row.forge', object_kind, object_id, data, hash, hash
       from audit_events where tenant_id = :tenant and seq = 12`,
      13,
    ],
    [
      'a row of another organisation',
      `delete from audit_events where tenant_id = :tenant and seq = 3; insert into audit_events select :tenant, seq, at, actor_kind, actor_id,
       action, object_kind, object_id, data, prev, hash from audit_events where tenant_id = :other and seq = 3`,
      3,
    ],
    [
      'another time',
      `update audit_events set at = at - interval '1 microsecond' where tenant_id = :tenant and seq = 9`,
      9,
    ],
    ['a missing head', 'delete from audit_heads where tenant_id = :tenant', 12],
  ])('%s', async (_kind, statement, brokenAt) => {
    await run(statement);
    expect((await state()).chain).toBe(brokenAt);
  });
});

describe('the signed heads show what the chain cannot', () => {
  test('a tail that was cut, head and all', async () => {
    await run(cutTo8);
    expect(await state()).toEqual({ chain: null, heads: 12 });
  });

  test('a chain made anew from one row on', async () => {
    await run(`update audit_events set data = '{}' where tenant_id = :tenant and seq = 5`);
    await run(rehash);
    expect(await state()).toEqual({ chain: null, heads: 12 });
  });

  test('an old backup that was put back and written on', async () => {
    await run(cutTo8);
    await write(tenant, 9);
    expect(await state()).toEqual({ chain: null, heads: 12 });
  });
});
