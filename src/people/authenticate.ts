import type { FastifyRequest } from 'fastify';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import type { Tx } from '#platform/db/tables.ts';
import { gathering } from '#platform/gathering.ts';
import type { Actor } from './actor.ts';
import type { Role } from './contract.ts';
import { type Credential, type CredentialKind, decodeCredential } from './credential.ts';
import { type Permission, permissionsOf, permissionsOfKey, rolesOfAllStores } from './policy.ts';
import type { PeopleServices } from './services.ts';
import { SESSION_COOKIE, SESSION_IDLE_MS } from './sessions.ts';

const MINUTE = 60_000;
const KEY_PREFIX = 'sdk_';

interface AskerRow {
  /** Which of the credentials this answers, from 1. */
  place: number;
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

type Asked = readonly [CredentialKind, Credential];

// Stores that grants open are read with the person: one round trip, and nothing is remembered between requests.
const askersSql = 'select * from askers($1, $2, $3, $4, $5, $6)';
const mostAtOnce = 50;

const nameOf = ([kind, { tenantId, id }]: Asked): string => `${kind} ${tenantId} ${id}`;

/** Finds the person behind a credential; requests that come at once are answered by one statement, each credential once. */
const askers = ({ database, clock }: { database: Database; clock: Clock }) =>
  gathering<Asked, AskerRow | undefined>(mostAtOnce, async (all) => {
    const byName = new Map(all.map((one) => [nameOf(one), one]));
    const asked = [...byName.values()];
    const rows = await database.statement<AskerRow>(askersSql, [
      asked.map(([kind]) => kind),
      asked.map(([, { tenantId }]) => tenantId),
      asked.map(([, { id }]) => id),
      clock.now(),
      `${SESSION_IDLE_MS} milliseconds`,
      [...rolesOfAllStores],
    ]);
    const names = [...byName.keys()];
    const found = new Map(rows.map((row) => [names[row.place - 1], row]));
    return all.map((one) => found.get(nameOf(one)));
  });

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

function credentialOf(request: FastifyRequest): Asked | null {
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
  const ask = askers(services);
  return async (request: FastifyRequest): Promise<Actor | null> => {
    const found = credentialOf(request);
    if (found === null) return null;
    const [kind, credential] = found;
    const now = services.clock.now();
    const row = await ask(found);
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
