import { appendFile, chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemClock, systemRng } from '#platform/clock.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { audit, deskActor, verifyChain } from './audit.ts';
import { type HeadKey, loadHeadKey } from './head-key.ts';
import { signHeads, verifyHeads } from './heads.ts';

const rng = systemRng();
const tenant = rng.uuid();
let db: TestDatabase;
let folder: string;
let file: string;
let key: HeadKey;
beforeAll(async () => {
  db = await createTestDatabase();
  await db.admin.query('insert into tenants values ($1, $2, now())', [tenant, 'A']);
});
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'sellerdesk-heads-'));
  file = path.join(folder, 'audit-heads.jsonl');
  key = await loadHeadKey(folder);
  for (let at = 0; at < 3; at += 1) {
    await write();
    await sign();
  }
});
afterAll(() => db.drop());

const write = () =>
  db.database.tenant(tenant, (tx) =>
    audit(tx, { actor: deskActor, action: 'job.retried', objectKind: 'job', objectId: null }),
  );
const sign = () => signHeads({ database: db.database, clock: systemClock, key, file });
const verified = (publicKey = key.publicKey) =>
  db.database.tenant(tenant, (tx) => verifyHeads(tx, { file, key: { publicKey }, tenantId: tenant }));
const lines = async () => (await readFile(file, 'utf8')).trimEnd().split('\n');

test('a key that others can read, or that is none, is refused', async () => {
  const pem = path.join(folder, 'audit-heads.pem');
  expect((await stat(pem)).mode & 0o777).toBe(0o400);
  await chmod(pem, 0o644);
  await expect(loadHeadKey(folder)).rejects.toThrow('read by others');
  await rm(pem);
  await writeFile(pem, 'no key', { mode: 0o400 });
  await expect(loadHeadKey(folder)).rejects.toThrow();
});

test('the key is made once', async () => {
  const again = await loadHeadKey(folder);
  expect(again.publicKey.equals(key.publicKey)).toBe(true);
  expect(await verified(again.publicKey)).toEqual({ checked: 3, brokenAt: null });
});

test('heads of a wrong key are found', async () => {
  const folder2 = await mkdtemp(path.join(os.tmpdir(), 'sellerdesk-heads-'));
  const stranger = await loadHeadKey(folder2);
  expect((await verified(stranger.publicKey)).brokenAt).toBe(0);
  await signHeads({ database: db.database, clock: systemClock, key: stranger, file: `${file}.forged` });
  await writeFile(file, await readFile(`${file}.forged`));
  expect((await verified()).brokenAt).toBe(0);
  await rm(folder2, { recursive: true });
});

test('a line that was changed, left out, doubled or moved is found', async () => {
  const [a = '', b = '', c = ''] = await lines();
  for (const forged of [
    [a, c],
    [b, c],
    [a, a, b, c],
    [b, a, c],
    [a, b.replace(/"seq":\d+/, '"seq":1'), c],
    [a, '{}', c],
  ]) {
    await writeFile(file, forged.map((line) => `${line}\n`).join(''));
    expect((await verified()).brokenAt).toBe(0);
  }
});

test('half a line of a crash is dropped and written over', async () => {
  await appendFile(file, '{"tenant":"half a li');
  expect(await verified()).toEqual({ checked: 3, brokenAt: null });
  await write();
  expect(await sign()).toBe(1);
  expect(await verified()).toEqual({ checked: 4, brokenAt: null });
});

test('fifty writers at once leave no gap', async () => {
  const before = (await db.database.tenant(tenant, (tx) => verifyChain(tx, tenant))).rows;
  const writer = async () => {
    for (let at = 0; at < 40; at += 1) await write();
  };
  await Promise.all(Array.from({ length: 50 }, writer));
  expect(await db.database.tenant(tenant, (tx) => verifyChain(tx, tenant))).toEqual({
    whole: true,
    rows: before + 2_000,
    brokenAt: null,
  });
}, 60_000);

test('the role of the desk can neither change, delete nor insert rows', async () => {
  for (const statement of [
    sql`update audit_events set data = '{}'`,
    sql`delete from audit_events`,
    sql`truncate audit_events`,
    sql`insert into audit_events select * from audit_events`,
    sql`update audit_heads set seq = 0`,
  ])
    await expect(db.database.tenant(tenant, (tx) => statement.execute(tx))).rejects.toThrow(
      'permission denied',
    );
  for (const text of [
    "update audit_events set data = '{}'",
    'delete from audit_events',
    'truncate audit_events',
  ])
    await expect(db.admin.query(text)).rejects.toThrow('append-only');
});
