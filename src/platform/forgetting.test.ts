import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemRng } from '#platform/clock.ts';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import { runOnce } from './http/commands.ts';
import { forgetCommands } from './http/forgetting.ts';
import { forgetNews } from './live/forgetting.ts';
import { publish } from './live/live.ts';

const rng = systemRng();
const [ours, theirs] = [rng.uuid(), rng.uuid()];
const yesterday = new Date('2026-03-01T12:00:00Z');
const today = new Date('2026-03-02T12:00:00Z');
let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
  for (const id of [ours, theirs])
    await db.admin.query('insert into tenants values ($1, $2, now())', [id, 'A']);
  for (const tenantId of [ours, theirs])
    for (const at of [yesterday, today])
      await db.database.tenant(tenantId, async (tx) => {
        await publish(tx, tenantId, at, [
          { type: 'conversation.changed', id: rng.uuid(), storeId: rng.uuid() },
        ]);
        const command = { tenantId, actorId: tenantId, key: at.toISOString(), fingerprint: 'a' };
        await runOnce(tx, { now: () => at }, command, async () => ({ done: true }));
      });
});
afterAll(() => db.drop());

const times = async (table: string, column: string) => {
  const { rows } = await db.admin.query(`select tenant_id, ${column} as at from ${table} order by 1, 2`);
  return rows.map((row) => [row.tenant_id, row.at]);
};
const kept = [ours, theirs].flatMap((id) => [
  [id, yesterday],
  [id, today],
]);

test.each([
  ['news', 'live_events', 'at', forgetNews],
  ['answers', 'idempotency_keys', 'created_at', forgetCommands],
] as const)('old %s are forgotten, of one organisation only', async (_, table, column, forget) => {
  await db.database.tenant(ours, (tx) => forget(tx, yesterday));
  expect(await times(table, column)).toEqual(kept);
  await db.database.tenant(ours, (tx) => forget(tx, today));
  expect(await times(table, column)).toEqual(kept.filter(([id, at]) => id === theirs || at === today));
});
