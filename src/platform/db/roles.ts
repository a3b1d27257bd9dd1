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

const powerless = 'nosuperuser nobypassrls nocreatedb nocreaterole';

/** Only a superuser may even repeat that a role has no powers, so a role that has none is left alone. */
async function takePowers(admin: pg.Client, role: string): Promise<void> {
  const { rows } = await admin.query(
    'select rolsuper or rolbypassrls or rolcreatedb or rolcreaterole as powerful from pg_roles where rolname = $1',
    [role],
  );
  if (rows[0]?.powerful) await admin.query(`alter role ${role} ${powerless}`);
}

/**
 * Creates both roles where missing; a fresh working role cannot log in before {@link setPassword}.
 * @param admin a connection that may create roles
 */
export async function ensureRoles(admin: pg.Client, roles: Roles): Promise<void> {
  if (!name.test(roles.owner) || !name.test(roles.app)) throw new Error('bad role name');
  const known = await admin.query('select rolname from pg_roles where rolname = any($1)', [
    [roles.owner, roles.app],
  ]);
  const has = new Set(known.rows.map((row) => row.rolname));
  if (!has.has(roles.owner)) await admin.query(`create role ${roles.owner} nologin ${powerless}`);
  if (!has.has(roles.app)) await admin.query(`create role ${roles.app} login ${powerless}`);
  await takePowers(admin, roles.app);
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

/** Sets the password of the working role. */
export async function setPassword(admin: pg.Client, { app }: Roles, password: string): Promise<void> {
  if (!name.test(app)) throw new Error('bad role name');
  await admin.query(`alter role ${app} login password ${admin.escapeLiteral(password)}`);
}
