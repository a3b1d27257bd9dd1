import pg from 'pg';
import { prepareQueue } from '#platform/jobs/prepare.ts';
import { migrate, readMigrations } from './migrate.ts';
import { ensureRoles, rolesOf, setPassword } from './roles.ts';

// An arbitrary constant: whoever holds it in a database is the one that prepares it.
const lockId = 727_455_102;

interface Order {
  /** Folder of the migrations. */
  migrations: string;
  appPassword: string;
  /** Given when roles are made by hand; else the working role is created with `appPassword`. */
  appUrl: string | null;
  /** Told once the schema is there and before any password is set; what it throws ends the preparation. */
  claim?: (admin: pg.Client) => Promise<void>;
}

export interface Prepared {
  /** URL of the role that the desk works as. */
  appUrl: string;
  /** Versions of the migrations that ran. */
  applied: number[];
}

/**
 * Makes a database ready for this version: roles, migrations, job queue. Of two processes that do so at once, one waits.
 * @param adminUrl a role that may create roles (the embedded server's superuser, or DATABASE_URL)
 */
export async function prepareDatabase(
  adminUrl: string,
  { migrations, appPassword, appUrl, claim }: Order,
): Promise<Prepared> {
  const admin = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 8_000 });
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock($1)', [lockId]);
    const { rows } = await admin.query('select current_database() as name');
    const roles = rolesOf(rows[0].name);
    if (appUrl === null) await ensureRoles(admin, roles);
    else roles.app = new URL(appUrl).username;
    const applied = await migrate(admin, await readMigrations(migrations), roles);
    await prepareQueue(admin, roles);
    await claim?.(admin);
    if (appUrl === null) await setPassword(admin, roles, appPassword);
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
