import type pg from 'pg';
import { PgBoss } from 'pg-boss';
import type { Roles } from '#platform/db/roles.ts';

/** Schema of the job queue. Its rows hold ids of tenants and objects, never content. */
export const queueSchema = 'jobs';

/**
 * Creates or upgrades the queue's own tables as the owner, and lets the desk's role work with them. The caller sees to it that nobody
 * else prepares the database.
 */
export async function prepareQueue(admin: pg.Client, roles: Roles): Promise<void> {
  try {
    await admin.query(`set role ${roles.owner}`);
    const boss = new PgBoss({
      db: { executeSql: (text, values) => admin.query(text, values as unknown[]) },
      schema: queueSchema,
      supervise: false,
      schedule: false,
    });
    boss.on('error', () => undefined);
    await boss.start();
    await boss.stop({ graceful: false, close: false });
    await admin.query(`grant usage on schema ${queueSchema} to ${roles.app}`);
    await admin.query(
      `grant select, insert, update, delete on all tables in schema ${queueSchema} to ${roles.app}`,
    );
    await admin.query(`grant usage on all sequences in schema ${queueSchema} to ${roles.app}`);
    await admin.query(`grant execute on all functions in schema ${queueSchema} to ${roles.app}`);
  } finally {
    await admin.query('reset role').catch(() => undefined);
  }
}
