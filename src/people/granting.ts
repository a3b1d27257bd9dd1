import { type SqlBool, sql } from 'kysely';
import type { Clock, Rng } from '#platform/clock.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Grant } from './contract.ts';

export interface Granting {
  tenantId: string;
  personId: string;
  grants: readonly Grant[];
  /** Null: the desk itself. */
  grantedBy: string | null;
}

const clientsOf = (grants: readonly Grant[]): string[] => [
  ...new Set(grants.flatMap((one) => ('clientId' in one ? [one.clientId] : []))),
];
const storesOf = (grants: readonly Grant[]): string[] => [
  ...new Set(grants.flatMap((one) => ('storeId' in one ? [one.storeId] : []))),
];

async function assertOwn(tx: Tx, table: 'clients' | 'stores', ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const found = await tx
    .selectFrom(table)
    .select('id')
    .where(sql<SqlBool>`id = any(${ids}::uuid[])`)
    .execute();
  if (found.length !== ids.length) refuse('not_found');
}

/**
 * Makes these the person's only grants. `not_found` for a client or store that the organisation does not have.
 */
export async function setGrants(
  { rng, clock }: { rng: Rng; clock: Clock },
  tx: Tx,
  { tenantId, personId, grants, grantedBy }: Granting,
): Promise<void> {
  const [clients, stores] = [clientsOf(grants), storesOf(grants)];
  await assertOwn(tx, 'clients', clients);
  await assertOwn(tx, 'stores', stores);
  await tx.deleteFrom('grants').where('person_id', '=', personId).execute();
  const row = { tenant_id: tenantId, person_id: personId, granted_by: grantedBy, granted_at: clock.now() };
  const rows = [
    ...clients.map((id) => ({ ...row, id: rng.uuid(), client_id: id, store_id: null })),
    ...stores.map((id) => ({ ...row, id: rng.uuid(), client_id: null, store_id: id })),
  ];
  if (rows.length > 0) await tx.insertInto('grants').values(rows).execute();
}

/** Grants of several people, by person. */
export async function grantsOf(tx: Tx, personIds: readonly string[]): Promise<Map<string, Grant[]>> {
  const byPerson = new Map<string, Grant[]>();
  if (personIds.length === 0) return byPerson;
  const rows = await tx
    .selectFrom('grants')
    .select(['person_id', 'client_id', 'store_id'])
    .where(sql<SqlBool>`person_id = any(${[...personIds]}::uuid[])`)
    .orderBy('id')
    .execute();
  for (const { person_id, client_id, store_id } of rows) {
    const grant = client_id !== null ? { clientId: client_id } : { storeId: store_id ?? '' };
    byPerson.set(person_id, [...(byPerson.get(person_id) ?? []), grant]);
  }
  return byPerson;
}
