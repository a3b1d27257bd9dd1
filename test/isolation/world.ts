import { apiKeyScopes } from '#people/contract.ts';
import type { Database } from '#platform/db/database.ts';
import {
  type SeededOrganisation,
  type SeededPerson,
  seedOrganisation,
  seedPerson,
} from '../support/people.ts';
import { turnedClock } from '../support/turned-clock.ts';
import { openWholeDesk, type WholeDesk } from '../support/whole-desk.ts';
import { ask } from './asking.ts';
import { asOf, makeObjects, type Objects } from './objects.ts';

export interface Asker {
  name: string;
  headers: Record<string, string>;
}

/** One organisation: objects in a store, in its sister store of the same client, and in one of another client. */
export interface Side {
  organisation: SeededOrganisation;
  near: Objects;
  sister: Objects;
  far: Objects;
  /** Sees the near store alone. */
  storeLead: Asker;
  /** By scope. */
  keys: Asker[];
  revoked: Asker;
  /** Signed in with a first password. */
  fresh: Asker;
}

export interface World {
  desk: WholeDesk;
  attackers: Side;
  victims: Side;
}

async function stores(desk: WholeDesk, organisation: SeededOrganisation) {
  const call = asOf(desk, organisation.people.administrator);
  const [first, second] = organisation.clients;
  const places = [
    { client: first, store: first.stores[0], label: 'near1' },
    { client: first, store: first.stores[1], label: 'sister2' },
    { client: second, store: second.stores[0], label: 'far3' },
  ];
  const made = [];
  for (const { client, store, label } of places) {
    if (!store) throw new Error('a client without stores');
    const body = { marketplaces: ['DE', 'FR'] };
    await call({ method: 'PATCH', path: '/api/v1/stores/:storeId', params: { storeId: store.id }, body });
    made.push(await makeObjects(desk, organisation, { client, store, label }));
  }
  return made;
}

async function keysOf(desk: WholeDesk, organisation: SeededOrganisation): Promise<Asker[]> {
  const call = asOf(desk, organisation.people.administrator);
  const keys: Asker[] = [];
  for (const scope of apiKeyScopes) {
    const body = { name: scope, scopes: [scope] };
    const { key } = await call<{ key: string }>({ method: 'POST', path: '/api/v1/api-keys', body });
    keys.push({ name: `key ${scope}`, headers: { authorization: `Bearer ${key}` } });
  }
  return keys;
}

async function revokedOf(desk: WholeDesk, { tenantId, name, people }: SeededOrganisation): Promise<Asker> {
  const about = {
    tenantId,
    role: 'administrator' as const,
    grants: [],
    domain: `${name}.example`,
    label: 'gone',
  };
  const gone: SeededPerson = await desk.services.database.tenant(tenantId, (tx) =>
    seedPerson(tx, about, desk.services),
  );
  const params = { personId: gone.id };
  await asOf(desk, people.administrator)({ method: 'POST', path: '/api/v1/people/:personId/revoke', params });
  return { name: 'revoked', headers: gone.headers };
}

async function freshOf(desk: WholeDesk, { name, people }: SeededOrganisation): Promise<Asker> {
  const email = `fresh@${name}.example`;
  const body = { name: 'Fresh', email, role: 'administrator' };
  const added = await asOf(
    desk,
    people.administrator,
  )<{ firstPassword: string }>({
    method: 'POST',
    path: '/api/v1/people',
    body,
  });
  const signedIn = await ask(desk.app, {
    method: 'POST',
    path: '/api/v1/session',
    headers: { 'x-sellerdesk': '1' },
    body: { email, password: added.firstPassword },
  });
  const cookie = signedIn.cookies[0];
  if (!cookie) throw new Error(`no session: ${signedIn.body}`);
  const headers = { cookie: `${cookie.name}=${cookie.value}`, 'x-sellerdesk': '1' };
  return { name: 'first password', headers };
}

async function sideOf(desk: WholeDesk, organisation: SeededOrganisation): Promise<Side> {
  const [near, sister, far] = await stores(desk, organisation);
  if (!near || !sister || !far) throw new Error('three stores were to be made');
  const side = {
    organisation,
    near: near.objects,
    sister: sister.objects,
    far: far.objects,
    storeLead: { name: 'lead of one store', headers: near.lead.headers },
    keys: await keysOf(desk, organisation),
    revoked: await revokedOf(desk, organisation),
    fresh: await freshOf(desk, organisation),
  };
  // The first use of a key is noted; later ones within a minute are not.
  const path = '/api/v1/session';
  for (const { headers } of side.keys) await ask(desk.app, { method: 'GET', path, headers });
  return side;
}

/** Two organisations with the same data on one desk, whose clock stands still. */
export async function openWorld(through?: (database: Database) => Database): Promise<World> {
  const desk = await openWholeDesk(turnedClock(), through);
  const { services, organisation } = desk;
  const other = await seedOrganisation(services.database, { ...services, name: 'victimshop' });
  return { desk, attackers: await sideOf(desk, organisation), victims: await sideOf(desk, other) };
}
