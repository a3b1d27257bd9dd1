import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { systemRng } from '#platform/clock.ts';
import type { Tx } from '#platform/db/tables.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { quietLog } from '../../../test/support/log.ts';
import { createLiveHub, type LiveCursor, type LiveHub, type LiveRow } from './hub.ts';
import { publish } from './live.ts';

const rng = systemRng();
let db: TestDatabase;
let hub: LiveHub;

beforeAll(async () => {
  db = await createTestDatabase();
  hub = createLiveHub(db.appUrl, db.database, quietLog);
  await hub.start();
});
afterAll(async () => {
  await hub.close();
  await db.drop();
});

async function tenant(): Promise<string> {
  const id = rng.uuid();
  await db.admin.query('insert into tenants values ($1, $2, now())', [id, 'organisation']);
  return id;
}

const tell = (tx: Tx, tenantId: string, id: string) =>
  publish(tx, tenantId, new Date(), [{ type: 'conversation.changed', id, storeId: null }]);
const publishNow = (tenantId: string, id: string) =>
  db.database.tenant(tenantId, (tx) => tell(tx, tenantId, id));
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 20 });

/** A listener that can go away and come back where it was. */
async function ear(tenantId: string, from: LiveCursor | null = null) {
  const heard: LiveRow[] = [];
  const hear = (rows: LiveRow[]) => void heard.push(...rows);
  let place = from;
  const begin = (at: LiveCursor) => {
    place = at;
  };
  let end = await hub.listen({ tenantId, begin, hear }, from);
  return {
    heard,
    ids: () => heard.map((row) => row.id),
    async comeBack() {
      end();
      end = await hub.listen({ tenantId, hear }, heard.at(-1)?.cursor ?? place);
    },
    leave: () => end(),
  };
}

/** A transaction that goes on step by step. */
function openTransaction(tenantId: string) {
  const steps: { work: (tx: Tx) => Promise<unknown>; done: () => void }[] = [];
  let wake = (): void => undefined;
  let over: 'commit' | 'rollback' | null = null;
  const whole = db.database
    .tenant(tenantId, async (tx) => {
      await sql`select pg_current_xact_id()`.execute(tx);
      while (over === null || steps.length > 0) {
        const step = steps.shift();
        if (step) await step.work(tx).then(step.done);
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
      if (over === 'rollback') throw new Error('rolled back');
    })
    .catch(() => undefined);
  return {
    run: (work: (tx: Tx) => Promise<unknown>) =>
      new Promise<void>((done) => {
        steps.push({ work, done });
        wake();
      }),
    async end(how: 'commit' | 'rollback') {
      over = how;
      wake();
      await whole;
    },
  };
}

const slot = fc.integer({ min: 0, max: 3 });
const act = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('publish' as const), slot }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('commit' as const), slot }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rollback' as const), slot }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('comeBack' as const), slot }) },
);
type Act = { kind: 'publish' | 'commit' | 'rollback' | 'comeBack'; slot: number };

/** Plays acts on four transactions that overlap; gives back the ids that were committed. */
async function play(
  tenantId: string,
  acts: readonly Act[],
  comeBack: () => Promise<void>,
): Promise<string[]> {
  const open = new Map<number, { transaction: ReturnType<typeof openTransaction>; ids: string[] }>();
  const committed: string[] = [];
  const end = async (at: number, how: 'commit' | 'rollback') => {
    const one = open.get(at);
    open.delete(at);
    await one?.transaction.end(how);
    if (one && how === 'commit') committed.push(...one.ids);
  };
  for (const { kind, slot: at } of acts) {
    if (kind === 'comeBack') await comeBack();
    else if (kind === 'publish') {
      const one = open.get(at) ?? { transaction: openTransaction(tenantId), ids: [] };
      open.set(at, one);
      const id = `event ${committed.length}-${at}-${one.ids.length}-${rng.uuid()}`;
      await one.transaction.run((tx) => tell(tx, tenantId, id));
      one.ids.push(id);
    } else await end(at, kind);
  }
  for (const at of [...open.keys()]) await end(at, 'commit');
  return committed;
}

test('whoever comes and goes hears every committed event once, in one order, however transactions overlap', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 24 }), async (acts) => {
      const tenantId = await tenant();
      const [restless, steady] = [await ear(tenantId), await ear(tenantId)];
      const committed = await play(tenantId, acts, restless.comeBack);
      await publishNow(tenantId, 'last');
      await eventually(() => expect([restless.ids().at(-1), steady.ids().at(-1)]).toEqual(['last', 'last']));
      expect(restless.ids()).toEqual(steady.ids());
      expect(steady.ids().sort()).toEqual([...committed, 'last'].sort());
      restless.leave();
      steady.leave();
    }),
    { numRuns: 25 },
  );
}, 120_000);

describe('a listener', () => {
  test('hears nothing of other organisations, of the time before, and after it left', async () => {
    const [own, foreign] = [await tenant(), await tenant()];
    await publishNow(own, 'before');
    const one = await ear(own);
    await publishNow(foreign, 'foreign');
    await publishNow(own, 'own');
    await eventually(() => expect(one.ids()).toContain('own'));
    expect(one.ids()).not.toContain('foreign');
    one.leave();
    await publishNow(own, 'after');
    const next = await ear(own, one.heard.at(-1)?.cursor);
    await eventually(() => expect(next.ids()).toEqual(['after']));
    expect(one.ids()).not.toContain('after');
    next.leave();
  });

  test('reads more than one portion at once', async () => {
    const own = await tenant();
    const one = await ear(own);
    const many = Array.from({ length: 1_203 }, (_, n) => ({
      type: 'conversation.changed' as const,
      id: String(n),
      storeId: null,
    }));
    await db.database.tenant(own, (tx) => publish(tx, own, new Date(), many));
    await eventually(() => expect(one.heard).toHaveLength(1_203));
    expect(one.ids()).toEqual(many.map((event) => event.id));
    one.leave();
  });

  test('with a place that no database of ours has reached hears what comes from now on', async () => {
    const own = await tenant();
    const one = await ear(own, { xid: '9999999999999999999', seq: 1 });
    await publishNow(own, 'heard');
    await eventually(() => expect(one.ids()).toContain('heard'));
    one.leave();
  });

  test('goes on hearing when the connection that waits for news is cut', async () => {
    const own = await tenant();
    const one = await ear(own);
    const { rowCount } = await db.admin.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen %'",
    );
    expect(rowCount).toBe(1);
    await publishNow(own, 'while it was cut');
    await eventually(() => expect(one.ids()).toContain('while it was cut'));
    await vi.waitFor(async () => {
      const { rows } = await db.admin.query(
        "select 1 from pg_stat_activity where datname = current_database() and query like 'listen %'",
      );
      expect(rows).toHaveLength(1);
    }, 10_000);
    one.leave();
  });
});
