import { sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';
import type { Actor } from './actor.ts';
import type { Role } from './contract.ts';
import { isKnownTo } from './people-list.ts';
import { type Permission, permissionsOf, rolesOfAllStores, rolesWith } from './policy.ts';

/** Somebody who can be given work. */
export interface Colleague {
  id: string;
  name: string;
  languages: string[];
}

/** People who are active, see the store and may answer there, by name. */
export async function peopleWhoAnswer(tx: Tx, storeId: string): Promise<Colleague[]> {
  const granted = sql<boolean>`exists (
    select from grants g join stores s on s.tenant_id = g.tenant_id and s.id = ${storeId}::uuid
    where g.tenant_id = people.tenant_id and g.person_id = people.id and (g.store_id = s.id or g.client_id = s.client_id))`;
  const rows = await tx
    .selectFrom('people')
    .select(['id', 'name', 'languages', 'role'])
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('role', 'in', [...rolesOfAllStores]), granted]))
    .orderBy('name')
    .execute();
  return rows
    .filter((row) => permissionsOf(row.role).has('conversation.reply'))
    .map(({ id, name, languages }) => ({ id, name, languages }));
}

/** Whether a person can be given work of a store; null for one whom the asker does not know of. */
export async function personSees(
  tx: Tx,
  asker: Pick<Actor, 'permissions' | 'stores'>,
  personId: string,
  storeId: string,
): Promise<boolean | null> {
  if (!(await isKnownTo(tx, asker, personId))) return null;
  return (await peopleWhoAnswer(tx, storeId)).some((person) => person.id === personId);
}

/** Somebody who works here, as far as it takes to tell them something. */
export interface Reader {
  id: string;
  name: string;
  email: string;
  role: Role;
  language: 'zh' | 'en';
  /** Stores that the person sees, or all of the organisation. */
  stores: 'all' | string[];
}

/** People with an account in use whose role holds the permission, by name. */
export async function readersWith(tx: Tx, permission: Permission): Promise<Reader[]> {
  const rows = await tx
    .selectFrom('people')
    .select(['id', 'name', 'email', 'role', 'ui_language'])
    .select(
      sql<string[]>`array(select s.id from stores s join grants g on g.tenant_id = s.tenant_id
        and (g.store_id = s.id or g.client_id = s.client_id)
        where s.tenant_id = people.tenant_id and g.tenant_id = people.tenant_id and g.person_id = people.id)`.as(
        'granted',
      ),
    )
    .where('revoked_at', 'is', null)
    .where('must_change_password', '=', false)
    .where('role', 'in', rolesWith(permission))
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(({ id, name, email, role, ui_language, granted }) => ({
    id,
    name,
    email,
    role,
    language: ui_language,
    stores: rolesOfAllStores.includes(role) ? 'all' : granted,
  }));
}
