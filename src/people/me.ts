import type { z } from 'zod';
import type { Tx } from '#platform/db/tables.ts';
import type { Actor } from './actor.ts';
import type { Me, preferences } from './contract.ts';
import { permissions, permissionsOf } from './policy.ts';

/** Who a person is to the interface: name, settings and permissions. */
export async function meOf(
  tx: Tx,
  who: Pick<Actor, 'tenantId' | 'personId' | 'sessionId'> & { permissions?: Actor['permissions'] },
): Promise<Me> {
  const row = await tx
    .selectFrom('people as p')
    .innerJoin('tenants as t', 't.id', 'p.tenant_id')
    .select(['p.id', 'p.name', 'p.email', 'p.role', 'p.ui_language', 'p.theme', 'p.single_keys'])
    .select(['p.undo_seconds', 'p.clock', 'p.date_format', 'p.density', 'p.sounds', 'p.due_notices'])
    .select(['p.totp_secret', 'p.must_change_password', 't.name as organisation'])
    .where('p.id', '=', who.personId)
    .executeTakeFirstOrThrow();
  const held = who.permissions ?? permissionsOf(row.role);
  return {
    id: row.id,
    sessionId: who.sessionId,
    name: row.name,
    email: row.email,
    role: row.role,
    organisation: row.organisation,
    language: row.ui_language,
    theme: row.theme,
    singleKeys: row.single_keys,
    undoSeconds: row.undo_seconds,
    clock: row.clock,
    dateFormat: row.date_format,
    density: row.density,
    sounds: row.sounds,
    dueNotices: row.due_notices,
    secondFactor: row.totp_secret !== null,
    mustChangePassword: row.must_change_password,
    permissions: permissions.filter((one) => held.has(one)),
  };
}

/** Changes how the desk looks to a person; nothing that anyone else sees. */
export async function changePreferences(
  tx: Tx,
  personId: string,
  asked: z.output<typeof preferences>,
): Promise<void> {
  const set = {
    ...(asked.language ? { ui_language: asked.language } : {}),
    ...(asked.theme ? { theme: asked.theme } : {}),
    ...(asked.singleKeys === undefined ? {} : { single_keys: asked.singleKeys }),
    ...(asked.clock ? { clock: asked.clock } : {}),
    ...(asked.dateFormat ? { date_format: asked.dateFormat } : {}),
    ...(asked.density ? { density: asked.density } : {}),
    ...(asked.sounds === undefined ? {} : { sounds: asked.sounds }),
    ...(asked.dueNotices === undefined ? {} : { due_notices: asked.dueNotices }),
    ...(asked.undoSeconds === undefined ? {} : { undo_seconds: asked.undoSeconds }),
  };
  if (Object.keys(set).length > 0)
    await tx.updateTable('people').set(set).where('id', '=', personId).execute();
}

/** Seconds in which a person can take an own reply back. */
export async function undoSecondsOf(tx: Tx, personId: string): Promise<number> {
  const { undo_seconds: seconds } = await tx
    .selectFrom('people')
    .select('undo_seconds')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  return seconds;
}
