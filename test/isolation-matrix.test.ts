import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiKeyScopes, roles } from '#people/contract.ts';
import { type Permission, permissionsOf, permissionsOfKey } from '#people/index.ts';
import { objectKinds } from '#platform/contract.ts';
import type { Route } from '#platform/http/route.ts';
import { allRoutes } from '../src/app.ts';
import { ask, codeOf, requestsMade } from './isolation/asking.ts';
import { type Case, casesOf, withId } from './isolation/cases.ts';
import { foreignInLists, listsOf, shownTo } from './isolation/lists.ts';
import { everybodyOf, refusedAlike, tryAll, untouched as untouchedIn } from './isolation/trying.ts';
import { type Asker, openWorld, type World } from './isolation/world.ts';

let world: World;
let cases: Case[];
let table: ReturnType<typeof casesOf>;

beforeAll(async () => {
  world = await openWorld();
  table = casesOf(allRoutes(world.desk.parts) as unknown as Route<never>[]);
  cases = table.cases;
}, 60_000);
afterAll(() => world.desk.close());

const untouched = (work: (one: Case) => Promise<string[]>): Promise<string[]> =>
  untouchedIn(world, cases, work);

const personOf = (role: (typeof roles)[number]): Asker => ({
  name: role,
  headers: world.victims.organisation.people[role].headers,
});

test('every route has a valid request, every kind of id an object on both sides', () => {
  expect({ missing: table.missing, stale: table.stale }).toEqual({ missing: [], stale: [] });
  for (const side of [world.attackers, world.victims]) {
    for (const objects of [side.near, side.sister, side.far]) {
      expect(objectKinds.filter((kind) => !objects[kind])).toEqual([]);
    }
  }
});

describe('an id is answered like one that nobody has, and nothing changes', () => {
  test('for everybody of another organisation', async () => {
    const before = requestsMade();
    const faults = await untouched((one) =>
      tryAll(world, one, everybodyOf(world.attackers), {
        own: world.attackers.near,
        objects: world.victims.near,
      }),
    );
    expect(faults).toEqual([]);
    console.info(`isolation: ${requestsMade() - before} requests across organisations`);
  }, 240_000);

  test('for those of the same organisation who are granted another client', async () => {
    const askers = (['lead', 'agent', 'client'] as const).map(personOf);
    const { near, far } = world.victims;
    expect(await untouched((one) => tryAll(world, one, askers, { own: near, objects: far }))).toEqual([]);
  }, 60_000);

  test('for one who is granted another store of the same client', async () => {
    const { near, sister, far, storeLead } = world.victims;
    const faults = await untouched(async (one) => [
      ...(await tryAll(world, one, [storeLead], {
        own: near,
        objects: sister,
        except: [sister.client, sister.template],
      })),
      ...(await tryAll(world, one, [storeLead], { own: near, objects: far })),
    ]);
    expect(faults).toEqual([]);
  }, 60_000);
});

describe('who may not at all learns nothing about ids, and nothing changes', () => {
  const nobody: Asker = { name: 'nobody', headers: { 'x-sellerdesk': '1' } };
  const open = (one: Case): boolean => one.route.access === 'public';
  const lacks = (one: Case, held: ReadonlySet<Permission>): boolean =>
    !['public', 'signed_in', 'identified'].includes(one.route.access) &&
    !held.has(one.route.access as Permission);

  test('nobody, and a person who was revoked', async () => {
    const faults = await untouched(async (one) => {
      if (open(one)) return [];
      const how = { own: world.victims.near, code: 'signed_out' };
      return [
        ...(await refusedAlike(world, one, nobody, how)),
        ...(await refusedAlike(world, one, world.victims.revoked, how)),
      ];
    });
    expect(faults).toEqual([]);
    expect(cases.filter(open).map((one) => one.name)).toEqual([
      'GET /api/v1/setup',
      'POST /api/v1/setup',
      'POST /api/v1/session',
      'GET /api/v1/oauth/callback',
    ]);
  }, 60_000);

  test('one who must choose a password first', async () => {
    const how = { own: world.victims.near, code: 'password_change_required' };
    const faults = await untouched(async (one) =>
      open(one) || one.route.access === 'identified'
        ? []
        : refusedAlike(world, one, world.victims.fresh, how),
    );
    expect(faults).toEqual([]);
    expect(cases.filter((one) => one.route.access === 'identified').map((one) => one.name)).toEqual([
      'GET /api/v1/session',
      'DELETE /api/v1/session',
      'PUT /api/v1/session/password',
      'PATCH /api/v1/session/preferences',
    ]);
  }, 60_000);

  test('a role without the permission', async () => {
    const how = { own: world.victims.near, code: 'forbidden' };
    const faults = await untouched(async (one) => {
      const without = roles.filter((role) => lacks(one, permissionsOf(role)));
      return (await Promise.all(without.map((role) => refusedAlike(world, one, personOf(role), how)))).flat();
    });
    expect(faults).toEqual([]);
  }, 60_000);

  test('an API key without the scope, and any key where a person is needed', async () => {
    const how = { own: world.victims.near, code: 'forbidden' };
    const faults = await untouched(async (one) => {
      const without = world.victims.keys.filter((_, index) => {
        const scope = apiKeyScopes[index];
        const held = permissionsOfKey('administrator', scope ? [scope] : []);
        return lacks(one, held) || one.route.access === 'signed_in';
      });
      return (await Promise.all(without.map((key) => refusedAlike(world, one, key, how)))).flat();
    });
    expect(faults).toEqual([]);
  }, 60_000);
});

describe('lists', () => {
  const shown = async (asker: Asker): Promise<string> => shownTo(world, asker, await listsOf(world, cases));

  test('of everybody hold nothing of another organisation', async () => {
    expect(await foreignInLists(world, cases)).toEqual([]);
  }, 30_000);

  test('of the confined hold nothing of other clients and stores', async () => {
    const { far, sister, storeLead } = world.victims;
    for (const role of ['lead', 'agent', 'client'] as const) {
      const text = await shown(personOf(role));
      expect(Object.entries(far).filter(([, id]) => text.includes(id))).toEqual([]);
    }
    const text = await shown(storeLead);
    const hidden = Object.entries({ ...sister, client: far.client, template: far.template }).filter(
      ([, id]) => text.includes(id),
    );
    expect(hidden).toEqual([]);
  }, 30_000);
});

test('the same requests with own ids go through: it is the id that was refused', async () => {
  const faults: string[] = [];
  const askers = [personOf('administrator'), world.victims.storeLead];
  const refusals = ['not_found', 'unknown_mailbox', 'forbidden', 'signed_out', 'invalid_input', 'fault'];
  for (const one of cases) {
    for (const slot of one.slots) {
      const request = withId(one.valid(world.victims.near), slot, world.victims.near[slot.kind]);
      const codes: string[] = [];
      for (const { headers } of askers)
        codes.push(codeOf(await ask(world.desk.app, { ...request, headers })));
      if (codes.every((code) => refusals.includes(code)))
        faults.push(`${one.name} · ${slot.path.join('.')}: ${codes.join(', ')}`);
    }
  }
  expect(faults).toEqual([]);
  console.info(`isolation: ${requestsMade()} requests in all`);
}, 30_000);
