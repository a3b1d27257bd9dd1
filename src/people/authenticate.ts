import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
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
const person = sql`p.id as person_id, p.name, p.email, p.role, p.ui_language, p.must_change_password,
  array(select s.id from stores s where s.tenant_id = p.tenant_id and not p.role = any(${[...rolesOfAllStores]}::text[]) and (
    s.id in (select g.store_id from grants g where g.tenant_id = p.tenant_id and g.person_id = p.id)
    or s.client_id in (select g.client_id from grants g where g.tenant_id = p.tenant_id and g.person_id = p.id)
  ) order by s.id) as stores`;

const bySession = (tx: Tx, { tenantId, id }: Credential, now: Date) =>
  sql<AskerRow>`select ${person}, x.token_hash as hash, x.last_seen_at as used_at, null::text[] as scopes
    from sessions x join people p on p.tenant_id = x.tenant_id and p.id = x.person_id
    where x.tenant_id = ${tenantId} and x.id = ${id} and x.ended_at is null and p.revoked_at is null
      and x.expires_at > ${now} and x.last_seen_at > ${new Date(now.getTime() - SESSION_IDLE_MS)}`.execute(
    tx,
  );

const byKey = (tx: Tx, { tenantId, id }: Credential) =>
  sql<AskerRow>`select ${person}, x.secret_hash as hash, x.last_used_at as used_at, x.scopes
    from api_keys x join people p on p.tenant_id = x.tenant_id and p.id = x.person_id
    where x.tenant_id = ${tenantId} and x.id = ${id} and x.revoked_at is null and p.revoked_at is null`.execute(
    tx,
  );

async function noteUse(tx: Tx, kind: CredentialKind, credential: Credential, row: AskerRow, now: Date) {
  if (row.used_at !== null && now.getTime() - row.used_at.getTime() < MINUTE) return;
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
    return services.database.tenant(credential.tenantId, async (tx) => {
      const { rows } =
        kind === 'session' ? await bySession(tx, credential, now) : await byKey(tx, credential);
      const row = rows[0];
      if (!row || !services.hashes.fits(kind, credential, row.hash)) return null;
      await noteUse(tx, kind, credential, row, now);
      return actorFrom(kind, credential, row);
    });
  };
}
