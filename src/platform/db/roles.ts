import type pg from 'pg';

const name = /^[a-z_][a-z0-9_]{0,50}$/;

export interface Roles {
  /** Owns every table; nobody logs in as it. */
  owner: string;
  /** What the desk works as: owns nothing, bypasses nothing. */
  app: string;
}

/** Role names of one database; roles are shared by a whole server, so they carry the database's name. */
export function rolesOf(database: string): Roles {
  const stem = database
    .toLowerCase()
    .replace(/[^a-z0-9_]/g, '_')
    .slice(0, 40);
  return { owner: `${stem}_owner`, app: `${stem}_app` };
}

/**
 * Creates both roles where missing and sets the password of the working role.
 * @param admin a connection that may create roles
 */
export async function ensureRoles(admin: pg.Client, roles: Roles, appPassword: string): Promise<void> {
  if (!name.test(roles.owner) || !name.test(roles.app)) throw new Error('bad role name');
  const known = await admin.query('select rolname from pg_roles where rolname = any($1)', [
    [roles.owner, roles.app],
  ]);
  const has = new Set(known.rows.map((row) => row.rolname));
  const options = 'nosuperuser nobypassrls nocreatedb nocreaterole';
  if (!has.has(roles.owner)) await admin.query(`create role ${roles.owner} nologin ${options}`);
  if (!has.has(roles.app)) await admin.query(`create role ${roles.app} login ${options}`);
  const password = admin.escapeLiteral(appPassword);
  await admin.query(`alter role ${roles.app} login ${options} password ${password}`);
  const self = (await admin.query('select current_user as me, current_database() as db')).rows[0];
  const database = admin.escapeIdentifier(self.db);
  await admin.query(`grant ${roles.owner} to ${admin.escapeIdentifier(self.me)}`);
  await admin.query(`grant create on database ${database} to ${roles.owner}`);
  await admin.query(`grant connect on database ${database} to ${roles.app}`);
  // The desk makes no temporary tables, and nobody else shall put one in front of ours.
  await admin.query(`revoke temporary on database ${database} from public`);
  await admin.query(`grant usage, create on schema public to ${roles.owner}`);
  await admin.query(`grant usage on schema public to ${roles.app}`);
}
