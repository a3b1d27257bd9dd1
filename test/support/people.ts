import { sql } from 'kysely';
import { type Grant, type Role, roles } from '#people/contract.ts';
import { credentialHashes } from '#people/credential.ts';
import { createPerson, openSession, passwordHasher, SESSION_COOKIE } from '#people/index.ts';
import type { Clock, Rng } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { InstanceKeys } from '#platform/vault/index.ts';

/** A key ring of one version for tests. */
export const testKeys: InstanceKeys = { newest: 1, byVersion: new Map([[1, new Uint8Array(32).fill(7)]]) };

/** The password of everybody in a seeded organisation. */
export const testPassword = 'wintry-marble-otter-92';
let hashed: Promise<string> | undefined;

export interface SeededPerson {
  id: string;
  role: Role;
  name: string;
  email: string;
  sessionId: string;
  /** Headers of a request by this person's browser. */
  headers: Record<string, string>;
}

export interface SeededClient {
  id: string;
  name: string;
  stores: { id: string; name: string }[];
}

export interface SeededOrganisation {
  tenantId: string;
  name: string;
  /** One of each role. Lead, agent and client are granted the first client only. */
  people: Record<Role, SeededPerson>;
  /** Two, with two stores each. */
  clients: [SeededClient, SeededClient];
}

export interface Seeding {
  rng: Rng;
  clock: Clock;
  /** Default {@link testKeys}. */
  keys?: InstanceKeys;
  /** Told apart by name and e-mail domain; default a random one. */
  name?: string;
}

/** Headers that the desk's own page sends with this cookie. */
export const browserHeaders = (token: string): Record<string, string> => ({
  cookie: `${SESSION_COOKIE}=${token}`,
  'x-sellerdesk': '1',
});

async function seedClient(
  tx: Tx,
  tenantId: string,
  name: string,
  { rng, clock }: Seeding,
): Promise<SeededClient> {
  const client: SeededClient = { id: rng.uuid(), name, stores: [] };
  const now = clock.now();
  await sql`insert into clients (tenant_id, id, name, created_at) values (${tenantId}, ${client.id}, ${name}, ${now})`.execute(
    tx,
  );
  for (const area of ['EU', 'NA']) {
    const store = { id: rng.uuid(), name: `${name} ${area}` };
    await sql`insert into stores (tenant_id, id, client_id, name, created_at)
      values (${tenantId}, ${store.id}, ${client.id}, ${store.name}, ${now})`.execute(tx);
    client.stores.push(store);
  }
  return client;
}

/** Adds a person who is signed in already. */
export async function seedPerson(
  tx: Tx,
  {
    tenantId,
    role,
    grants,
    domain,
    label = role,
  }: { tenantId: string; role: Role; grants: Grant[]; domain: string; label?: string },
  { rng, clock, keys = testKeys }: Seeding,
): Promise<SeededPerson> {
  hashed ??= passwordHasher().hash(testPassword);
  const name = `The ${label}`;
  const email = `${label}@${domain}`;
  const person = {
    tenantId,
    name,
    email,
    role,
    grants,
    passwordHash: await hashed,
    mustChangePassword: false,
  };
  const id = await createPerson({ keys, rng, clock }, tx, person);
  const services = { rng, clock, hashes: credentialHashes(keys) };
  const where = { device: 'test', address: '127.0.0.1' };
  const { sessionId, token } = await openSession(services, tx, { tenantId, personId: id }, where);
  return { id, role, name, email, sessionId, headers: browserHeaders(token) };
}

/** An organisation with everybody signed in. */
export async function seedOrganisation(database: Database, seeding: Seeding): Promise<SeededOrganisation> {
  const tenantId = seeding.rng.uuid();
  const name = seeding.name ?? `org${tenantId.slice(-6)}`;
  return database.tenant(tenantId, async (tx) => {
    await sql`insert into tenants (id, name, created_at) values (${tenantId}, ${name}, ${seeding.clock.now()})`.execute(
      tx,
    );
    const first = await seedClient(tx, tenantId, `${name} Lumo`, seeding);
    const second = await seedClient(tx, tenantId, `${name} Hinoki`, seeding);
    const domain = `${name.toLowerCase().replace(/[^a-z0-9]/g, '')}.example`;
    const people: Partial<Record<Role, SeededPerson>> = {};
    for (const role of roles) {
      const granted = role === 'lead' || role === 'agent' || role === 'client';
      const grants = granted ? [{ clientId: first.id }] : [];
      people[role] = await seedPerson(tx, { tenantId, role, grants, domain }, seeding);
    }
    return { tenantId, name, people: people as Record<Role, SeededPerson>, clients: [first, second] };
  });
}
