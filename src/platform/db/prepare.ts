import pg from 'pg';
import { prepareQueue } from '#platform/jobs/prepare.ts';
import { migrate, readMigrations } from './migrate.ts';
import { ensureRoles, rolesOf } from './roles.ts';

export interface Prepared {
  /** URL of the role that the desk works as. */
  appUrl: string;
  /** Versions of the migrations that ran. */
  applied: number[];
}

/**
 * Makes a database ready for this version: roles, migrations, job queue.
 * @param adminUrl a role that may create roles (the embedded server's superuser, or DATABASE_URL)
 * @param appUrl given when roles are made by hand; else the working role is created with `appPassword`
 */
export async function prepareDatabase(
  adminUrl: string,
  { migrations, appPassword, appUrl }: { migrations: string; appPassword: string; appUrl: string | null },
): Promise<Prepared> {
  const admin = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 8_000 });
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    const { rows } = await admin.query('select current_database() as name');
    const roles = rolesOf(rows[0].name);
    if (appUrl === null) await ensureRoles(admin, roles, appPassword);
    else roles.app = new URL(appUrl).username;
    const applied = await migrate(admin, await readMigrations(migrations), roles);
    await prepareQueue(admin, roles);
    return { appUrl: appUrl ?? withLogin(adminUrl, roles.app, appPassword), applied };
  } finally {
    await admin.end();
  }
}

/** The URL of another role in the same database. */
export function withLogin(url: string, user: string, password: string): string {
  const own = new URL(url);
  own.username = user;
  own.password = encodeURIComponent(password);
  return own.toString();
}
