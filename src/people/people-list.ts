import { type SqlBool, sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import { readPage } from '#platform/http/paging.ts';
import type { Actor } from './actor.ts';
import { can } from './authorise.ts';
import type { Grant, Person } from './contract.ts';
import { grantsOf } from './granting.ts';
import { rolesOfAllStores } from './policy.ts';
import { visibleStores } from './visibility.ts';

type Viewer = Pick<Actor, 'permissions' | 'stores'>;

const roleSeesAll = sql`people.role = any(${[...rolesOfAllStores]}::text[])`;
const grantedStores = sql`select s.id from grants g join stores s
  on s.tenant_id = g.tenant_id and (s.id = g.store_id or s.client_id = g.client_id)
  where g.tenant_id = people.tenant_id and g.person_id = people.id`;

/** Whoever manages people sees all of them; others those they share a store with and those who see all stores. */
function peopleFor(tx: Tx, viewer: Viewer) {
  const query = tx.selectFrom('people');
  if (can(viewer, 'people.manage')) return query;
  const stores = visibleStores(viewer);
  const working = query.where('people.revoked_at', 'is', null);
  if (stores === 'all') return working;
  return working.where(
    sql<SqlBool>`(${roleSeesAll} or exists (${grantedStores} and s.id = any(${[...stores]}::uuid[])))`,
  );
}

const columns = [
  'id',
  'name',
  'email',
  'role',
  'languages',
  'revoked_at',
  'locked_until',
  'activated_at',
  'last_seen_at',
] as const;

function rowsFor(tx: Tx, viewer: Viewer) {
  return peopleFor(tx, viewer)
    .select(columns)
    .select(sql<boolean>`people.totp_secret is not null`.as('second_factor'));
}
type Row = Awaited<ReturnType<ReturnType<typeof rowsFor>['executeTakeFirstOrThrow']>>;

function stateOf(row: Row, now: Date): Person['state'] {
  if (row.revoked_at !== null) return 'revoked';
  if (row.locked_until !== null && row.locked_until > now) return 'locked';
  return row.activated_at === null ? 'invited' : 'active';
}

function personFrom(row: Row, grants: Grant[], manages: boolean, now: Date): Person {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    languages: row.languages,
    grants: manages ? grants : [],
    state: stateOf(row, now),
    secondFactor: manages ? row.second_factor : null,
    lastSeenAt: manages ? (row.last_seen_at?.toISOString() ?? null) : null,
  };
}

async function withGrants(tx: Tx, viewer: Viewer, rows: Row[], now: Date): Promise<Person[]> {
  const manages = can(viewer, 'people.manage');
  const grants = manages
    ? await grantsOf(
        tx,
        rows.map((row) => row.id),
      )
    : new Map<string, Grant[]>();
  return rows.map((row) => personFrom(row, grants.get(row.id) ?? [], manages, now));
}

/** Whether the viewer knows of a person at all. */
export const isKnownTo = async (tx: Tx, viewer: Viewer, personId: string): Promise<boolean> =>
  (await peopleFor(tx, viewer).select('people.id').where('people.id', '=', personId).executeTakeFirst()) !==
  undefined;

/** One person as the viewer may see them; `not_found` for anybody else. */
export async function personOf(tx: Tx, viewer: Viewer, personId: string, now: Date): Promise<Person> {
  const row = await rowsFor(tx, viewer).where('people.id', '=', personId).executeTakeFirst();
  const [person] = row ? await withGrants(tx, viewer, [row], now) : [];
  return person ?? refuse('not_found');
}

/** A page in the order in which people were added. */
export async function listPeople(
  tx: Tx,
  viewer: Viewer,
  asked: { cursor?: string | undefined; limit: number },
  now: Date,
): Promise<{ items: Person[]; nextCursor: string | null }> {
  const order = { id: ['people.id', 'uuid'], direction: 'asc' } as const;
  const { rows, nextCursor } = await readPage(rowsFor(tx, viewer), order, asked);
  return { items: await withGrants(tx, viewer, rows, now), nextCursor };
}
