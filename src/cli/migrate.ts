import { readConfig } from '#platform/config/config.ts';
import { createLog } from '#platform/log/log.ts';
import { boot } from '../boot.ts';

/** Brings the database up to date and ends. */
export async function migrateOnly(): Promise<number> {
  const config = readConfig();
  const booted = await boot(config, createLog(config.logLevel), true);
  await booted.services.database.close();
  await booted.close();
  console.log('The database is up to date.');
  return 0;
}
