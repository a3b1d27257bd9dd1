import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#platform/db/database.ts';
import type { Route } from '#platform/http/route.ts';
import { allRoutes } from '../src/app.ts';
import { type Case, casesOf, idsFor } from './isolation/cases.ts';
import { counted, foreignInLists, listsOf, storesHeardOf } from './isolation/lists.ts';
import { everybodyOf, tell, tryAll, untouched } from './isolation/trying.ts';
import { openWorld, type World } from './isolation/world.ts';

// Two walls stand around an organisation: row-level security, and the predicate in each built statement. Each must hold
// alone, for everybody, those who see every store included.

const casesIn = (world: World): Case[] =>
  casesOf(allRoutes(world.desk.parts) as unknown as Route<never>[]).cases;

/** The desk's database without the predicate. */
const withoutPredicate = (database: Database): Database => ({
  ...database,
  tenant: (tenantId, work) => database.tenant(tenantId, (tx) => work(tx.withoutPlugins())),
  reading: (tenantId, work) => database.reading(tenantId, (tx) => work(tx.withoutPlugins())),
});

async function withoutRowSecurity({ desk }: World): Promise<void> {
  const { rows } = await desk.db.admin.query(
    `select oid::regclass as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace`,
  );
  expect(rows.length).toBeGreaterThan(20);
  for (const { name } of rows)
    await desk.db.admin.query(
      `alter table ${name} no force row level security; alter table ${name} disable row level security`,
    );
}

/** The places where an administrator tells a foreign id of the right kind from one that nobody has. */
async function openPlaces(world: World, cases: readonly Case[]): Promise<string[]> {
  const { attackers, victims } = world;
  const asker = { name: 'administrator', headers: attackers.organisation.people.administrator.headers };
  const found: string[] = [];
  for (const one of cases) {
    for (const slot of one.slots) {
      const ids = slot.kind === 'address' ? idsFor(slot, victims.near) : [victims.near[slot.kind]];
      const faults = await tell(world, one, { asker, slot, own: attackers.near, ids });
      if (faults.length > 0) found.push(`${one.name} · ${slot.path.join('.')}`);
    }
  }
  return found;
}

describe.each([
  {
    wall: 'the predicate',
    async open() {
      const world = await openWorld();
      await withoutRowSecurity(world);
      return world;
    },
  },
  { wall: 'row-level security', open: () => openWorld(withoutPredicate) },
])('$wall alone', ({ open }) => {
  let world: World;
  let cases: Case[];
  beforeAll(async () => {
    world = await open();
    cases = casesIn(world);
  }, 60_000);
  afterAll(() => world.desk.close());

  test('an id of another organisation is answered like one that nobody has, and nothing changes', async () => {
    const ids = { own: world.attackers.near, objects: world.victims.near };
    expect(
      await untouched(world, cases, (one) => tryAll(world, one, everybodyOf(world.attackers), ids)),
    ).toEqual([]);
  }, 180_000);

  test('lists, searches and later pages show nothing of another organisation', async () => {
    const pages = (await listsOf(world, cases)).filter((one) => one.query?.cursor !== undefined);
    expect(pages.length).toBeGreaterThanOrEqual(4);
    expect(await foreignInLists(world, cases)).toEqual([]);
  }, 60_000);

  test('counts count the own alone', async () => {
    const { told, there } = await counted(world, world.attackers);
    expect(told).toEqual(there);
    // of each of the three stores a thread, and what was split off it
    expect(told.threads).toBe(6);
  });

  test('the stream of news tells of own stores alone', async () => {
    const { near, sister, far } = world.attackers;
    expect(await storesHeardOf(world, world.attackers)).toEqual(
      [near, sister, far].map((one) => one.store).sort(),
    );
  });
});

test('without both nearly every place is open: it is the walls that refuse', async () => {
  const world = await openWorld(withoutPredicate);
  try {
    await withoutRowSecurity(world);
    const cases = casesIn(world);
    const open = await openPlaces(world, cases);
    const all = cases.flatMap((one) => one.slots.map((slot) => `${one.name} · ${slot.path.join('.')}`));
    // These name the person or the tenant of the row by themselves, or another object that has to fit.
    expect(all.filter((place) => !open.includes(place))).toEqual([
      'DELETE /api/v1/sessions/:sessionId · sessionId',
      'GET /api/v1/audit · who',
      'POST /api/v1/jobs/:jobId/retry · jobId',
      'GET /api/v1/conversations · assigneeId',
      'POST /api/v1/conversations/:conversationId/replies · files.0',
      'POST /api/v1/conversations/:conversationId/replies · templateIds.0',
      'PATCH /api/v1/views/:viewId · viewId',
      'DELETE /api/v1/views/:viewId · viewId',
      'POST /api/v1/conversations/:conversationId/split · messageIds.0',
    ]);
    expect(await foreignInLists(world, cases)).not.toEqual([]);
    const { told, there } = await counted(world, world.attackers);
    expect(told.mails).toBeGreaterThan(there.mails);
  } finally {
    await world.desk.close();
  }
}, 120_000);
