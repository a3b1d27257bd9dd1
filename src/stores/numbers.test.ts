import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemRng } from '#platform/clock.ts';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import { turnedClock } from '../../test/support/turned-clock.ts';
import { responseRules, seedRules } from './amazon-rules.ts';
import { nextNumbers } from './counters.ts';

const clock = turnedClock();
const rng = systemRng(clock);
const tenantId = rng.uuid();
let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await db.admin.query(`insert into tenants values ($1, 'Lumo', now())`, [tenantId]);
});
afterAll(() => db.drop());

const take = (count: number, name = 'conversation') =>
  db.database.tenant(tenantId, (tx) => nextNumbers(tx, tenantId, name, count));

describe('numbers', () => {
  it.each([0, -1, 1.5, Number.NaN])('are not given out by %s', async (count) => {
    await expect(take(count)).rejects.toThrow(RangeError);
  });

  it('begin at 1 and run on, each counter for itself', async () => {
    expect(await take(3)).toBe(1);
    expect(await take(1)).toBe(4);
    expect(await take(1, 'other')).toBe(1);
  });

  it('are given once and without a gap to many at the same time', async () => {
    const firsts = await Promise.all(Array.from({ length: 12 }, () => take(2, 'busy')));
    expect(firsts.sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, n) => 2 * n + 1));
  });

  it('are not used up by a transaction that fails', async () => {
    await expect(
      db.database.tenant(tenantId, async (tx) => {
        await nextNumbers(tx, tenantId, 'undone', 5);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await take(1, 'undone')).toBe(1);
  });
});

describe('the first rules', () => {
  it('name their source, and no day that the source does not name', async () => {
    const foreign = rng.uuid();
    await db.admin.query(`insert into tenants values ($1, 'Other', now())`, [foreign]);
    await db.database.tenant(foreign, (tx) => seedRules(tx, foreign, { clock, rng }));
    const { rows } = await db.admin.query('select * from amazon_rules where tenant_id = $1', [foreign]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ mark: 'X', dates: 'assumed', checked_on: null, valid_to: null });
    expect(rows[0].source).toMatch(/24 hours/);
    await expect(db.admin.query("update amazon_rules set dates = 'sure'")).rejects.toThrow('check');
  });

  it('give a buyer 24 hours everywhere, are laid down once and leave changed ones alone', async () => {
    const seed = () => db.database.tenant(tenantId, (tx) => seedRules(tx, tenantId, { clock, rng }));
    await seed();
    await db.admin.query('update amazon_rules set valid_to = $1', ['2026-11-30']);
    await db.admin.query(
      `insert into amazon_rules select tenant_id, $1, kind, null, 12, '2026-12-01', null, 'notice', 'M', 'stated', '2026-11-01' from amazon_rules`,
      [rng.uuid()],
    );
    await seed();
    expect(await db.database.tenant(tenantId, responseRules)).toEqual([
      { marketplace: null, hours: 24, dates: 'assumed', validFrom: '2000-01-01', validTo: '2026-11-30' },
      { marketplace: null, hours: 12, dates: 'stated', validFrom: '2026-12-01', validTo: null },
    ]);
  });
});
