import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Route } from '#platform/http/route.ts';
import { allRoutes } from '../src/app.ts';
import { type Case, casesOf, idsFor } from './isolation/cases.ts';
import { rowsOf } from './isolation/rows.ts';
import { tell } from './isolation/trying.ts';
import { type Asker, openWorld, type World } from './isolation/world.ts';

// Two walls stand around an organisation: row security, and the grants of who asks. The first is taken away here. That it
// holds alone is shown by administrators in the matrix, for whom the second is `true`.

let world: World;
let cases: Case[];

beforeAll(async () => {
  world = await openWorld();
  cases = casesOf(allRoutes(world.desk.parts) as unknown as Route<never>[]).cases;
  const { rows } = await world.desk.db.admin.query(
    `select oid::regclass as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace`,
  );
  for (const { name } of rows)
    await world.desk.db.admin.query(
      `alter table ${name} no force row level security; alter table ${name} disable row level security`,
    );
}, 60_000);
afterAll(() => world.desk.close());

/** The places where an asker tells a foreign id of the right kind from one that nobody has. */
async function places(asker: Asker): Promise<string[]> {
  const found: string[] = [];
  const { attackers, victims } = world;
  for (const one of cases) {
    for (const slot of one.slots) {
      const ids = slot.kind === 'address' ? idsFor(slot, victims.near) : [victims.near[slot.kind]];
      const faults = await tell(world, one, { asker, slot, own: attackers.near, ids });
      if (faults.length > 0) found.push(`${one.name} · ${slot.path.join('.')}`);
    }
  }
  return found;
}

const attacker = (role: 'lead' | 'agent' | 'client' | 'administrator'): Asker => ({
  name: role,
  headers: world.attackers.organisation.people[role].headers,
});

test('without row security, grants keep those who are confined to stores out of other organisations', async () => {
  const { tenantId } = world.victims.organisation;
  const before = await rowsOf(world.desk.db.admin, tenantId);
  const askers = [attacker('lead'), attacker('agent'), attacker('client'), world.attackers.storeLead];
  const found: Record<string, string[]> = {};
  for (const asker of askers) found[asker.name] = await places(asker);
  expect(Object.values(found).flat()).toEqual([]);
  expect(await rowsOf(world.desk.db.admin, tenantId)).toEqual(before);
}, 60_000);

test('for those who see every store row security is the one wall, but where the row names its owner', async () => {
  const all = cases.flatMap((one) => one.slots.map((slot) => `${one.name} · ${slot.path.join('.')}`));
  const open = await places(attacker('administrator'));
  expect(all.filter((place) => !open.includes(place))).toEqual([
    'DELETE /api/v1/sessions/:sessionId · sessionId',
    'POST /api/v1/jobs/:jobId/retry · jobId',
  ]);
  console.info(`isolation: ${open.length} of ${all.length} places rest on row security alone`);
}, 60_000);
