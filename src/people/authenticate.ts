import type { FastifyRequest } from 'fastify';
import type { Database } from '#platform/db/database.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { Actor } from './actor.ts';
import type { Role } from './contract.ts';
import { type Credential, type CredentialKind, decodeCredential } from './credential.ts';
import { type Permission, permissionsOf, permissionsOfKey, rolesOfAllStores } from './policy.ts';
import type { PeopleServices } from './services.ts';
import { SESSION_COOKIE, SESSION_IDLE_MS } from './sessions.ts';

const MINUTE = 60_000;
const KEY_PREFIX = 'sdk_';

interface AskerRow {
  person_id: string;
  name: string;
  email: string;
  role: Role;
  ui_language: 'zh' | 'en';
  must_change_password: boolean;
  stores: string[];
  hash: Buffer;
  used_at: Date | null;
  scopes: string[] | null;
}

// Stores that grants open are read with the person: one round trip, and nothing is remembered between requests.
const askerSql = 'select * from asker($1, $2, $3, $4, $5, $6)';

async function askerOf(database: Database, kind: CredentialKind, { tenantId, id }: Credential, now: Date) {
  const idle = `${SESSION_IDLE_MS} milliseconds`;
  const rows = await database.statement<AskerRow>(askerSql, [
    kind,
    tenantId,
    id,
    now,
    idle,
    [...rolesOfAllStores],
  ]);
  return rows[0];
}

async function noteUse(tx: Tx, kind: CredentialKind, credential: Credential, row: AskerRow, now: Date) {
  if (kind === 'api-key') {
    await tx.updateTable('api_keys').set({ last_used_at: now }).where('id', '=', credential.id).execute();
    return;
  }
  await tx.updateTable('sessions').set({ last_seen_at: now }).where('id', '=', credential.id).execute();
  await tx.updateTable('people').set({ last_seen_at: now }).where('id', '=', row.person_id).execute();
}

function actorFrom(kind: CredentialKind, { tenantId, id }: Credential, row: AskerRow): Actor {
  const isKey = kind === 'api-key';
  const permissions: ReadonlySet<Permission> = isKey
    ? permissionsOfKey(row.role, row.scopes ?? [])
    : permissionsOf(row.role);
  return {
    tenantId,
    actorId: isKey ? id : row.person_id,
    personId: row.person_id,
    kind: isKey ? 'api_key' : 'person',
    role: row.role,
    name: row.name,
    email: row.email,
    permissions,
    stores: rolesOfAllStores.includes(row.role) ? 'all' : row.stores,
    byCookie: !isKey,
    sessionId: isKey ? null : id,
    language: row.ui_language,
    seesPersonalData: permissions.has('pii.read'),
    mustChangePassword: row.must_change_password,
  };
}

function credentialOf(request: FastifyRequest): [CredentialKind, Credential] | null {
  const header = request.headers.authorization;
  if (header !== undefined) {
    const key = /^Bearer (\S{1,200})$/i.exec(header)?.[1];
    const credential = key?.startsWith(KEY_PREFIX) ? decodeCredential(key.slice(KEY_PREFIX.length)) : null;
    return credential && ['api-key', credential];
  }
  const credential = decodeCredential(request.cookies[SESSION_COOKIE] ?? '');
  return credential && ['session', credential];
}

/** An API key as it is shown: `sdk_` and the credential. */
export const keyText = (encoded: string): string => KEY_PREFIX + encoded;

/**
 * Tells who asks by the cookie, or by `Authorization: Bearer sdk_…`, which wins. Null for nobody, for a session that
 * is over or idle for 12 hours, for a dead key and for a revoked person: they cannot be told apart.
 */
export function authenticator(services: Pick<PeopleServices, 'database' | 'clock' | 'hashes'>) {
  return async (request: FastifyRequest): Promise<Actor | null> => {
    const found = credentialOf(request);
    if (found === null) return null;
    const [kind, credential] = found;
    const now = services.clock.now();
    const row = await askerOf(services.database, kind, credential, now);
    if (!row || !services.hashes.fits(kind, credential, row.hash)) return null;
    if (row.used_at === null || now.getTime() - row.used_at.getTime() >= MINUTE) {
      // A database that cannot write must not keep people from reading.
      await services.database
        .tenant(credential.tenantId, (tx) => noteUse(tx, kind, credential, row, now))
        .catch(() => undefined);
    }
    return actorFrom(kind, credential, row);
  };
}
