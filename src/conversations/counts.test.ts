import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#people/index.ts';
import { systemRng } from '#platform/clock.ts';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import { seedOrganisation } from '../../test/support/people.ts';
import { turnedClock } from '../../test/support/turned-clock.ts';
import { createViewCounter } from './counts.ts';

const rng = systemRng();
let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

test('while it is counted anew, others have the last answer at once', async () => {
  const clock = turnedClock();
  const { tenantId } = await seedOrganisation(db.database, { rng, clock });
  const actor = { tenantId, personId: rng.uuid(), stores: 'all' } as unknown as Actor;
  const counter = createViewCounter(clock);
  const ask = () => db.database.tenant(tenantId, (tx) => counter.count(tx, actor));
  const first = await ask();
  clock.turn(2_000);
  await db.admin.query('begin');
  await db.admin.query('lock table conversations in access exclusive mode');
  let counted = false;
  const next = ask().finally(() => {
    counted = true;
  });
  expect(await ask()).toEqual(first);
  expect(counted).toBe(false);
  await db.admin.query('rollback');
  expect(await next).toEqual(first);
});

test('a count that failed is not kept', async () => {
  const clock = turnedClock();
  const { tenantId } = await seedOrganisation(db.database, { rng, clock });
  const actor = { tenantId, personId: rng.uuid(), stores: 'all' } as unknown as Actor;
  const counter = createViewCounter(clock);
  const broken = db.database.tenant(tenantId, async (tx) => {
    await tx
      .selectFrom('no_such_table' as 'stores')
      .select('id')
      .execute()
      .catch(() => undefined);
    return counter.count(tx, actor);
  });
  await expect(broken).rejects.toThrow();
  expect((await db.database.tenant(tenantId, (tx) => counter.count(tx, actor))).views.open).toBe(0);
});
