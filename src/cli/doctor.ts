import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { loadHeadKey } from '#platform/audit/head-key.ts';
import { systemClock, systemRng } from '#platform/clock.ts';
import { type Config, readConfig } from '#platform/config/config.ts';
import { openDatabase } from '#platform/db/database.ts';
import { withLogin } from '#platform/db/prepare.ts';
import { rolesOf } from '#platform/db/roles.ts';
import { createLog, type Log } from '#platform/log/log.ts';
import { databasePassword, type InstanceKeys, loadInstanceKeys } from '#platform/vault/index.ts';
import { openServer } from '../boot.ts';
import { headsFile } from '../cron.ts';
import { bad, findingsOf, good, linesOf, type NamedFinding } from './doctor/finding.ts';
import { diskCheck, keyCheckOf, migrationsCheck, versionsCheck, wallsCheck } from './doctor/house-checks.ts';
import { workChecks } from './doctor/work-checks.ts';
import { answerFor, readArguments, UsageError } from './read-arguments.ts';

interface Patient {
  config: Config;
  log: Log;
  version: string;
}

/** Everything that is looked at through the desk's own role, which needs the key. */
async function workFindings({ config, log }: Patient, appUrl: string): Promise<NamedFinding[]> {
  const database = openDatabase(appUrl, { log, max: 2 });
  try {
    const key = await loadHeadKey(config.keyDir);
    return await findingsOf(workChecks(database, { key, file: headsFile(config) }, systemClock));
  } finally {
    await database.close();
  }
}

const keysOf = ({ keyDir }: Config): Promise<InstanceKeys | null> =>
  loadInstanceKeys({ folder: keyDir }, { allowCreate: false, rng: systemRng(systemClock) }).catch(() => null);

/** Looks at a database that can be reached. Changes nothing in it. */
export async function examine(patient: Patient, adminUrl: string): Promise<NamedFinding[]> {
  const { config, version } = patient;
  const admin = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 8_000 });
  admin.on('error', () => undefined);
  const reached = await findingsOf([
    {
      what: 'Database',
      run: () =>
        admin.connect().then(
          () => good('can be reached'),
          () => bad('cannot be reached', 'Check DATABASE_URL, and that the server runs.'),
        ),
    },
  ]);
  if (!reached[0]?.ok) return [...reached, ...(await findingsOf([diskCheck(config)]))];
  try {
    const { rows } = await admin.query('select current_database() as name');
    const role = config.databaseAppUrl
      ? decodeURIComponent(new URL(config.databaseAppUrl).username)
      : rolesOf(rows[0].name).app;
    const keys = await keysOf(config);
    const house = await findingsOf([
      diskCheck(config),
      versionsCheck(admin, version),
      migrationsCheck(admin),
      keyCheckOf(admin, keys),
      wallsCheck(admin, role),
    ]);
    if (keys === null) return [...reached, ...house];
    const appUrl = config.databaseAppUrl ?? withLogin(adminUrl, role, databasePassword(keys, 'app'));
    return [...reached, ...house, ...(await workFindings(patient, appUrl))];
  } finally {
    await admin.end();
  }
}

async function look(): Promise<NamedFinding[]> {
  const config = readConfig();
  const log = createLog('error');
  const version = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')).version;
  if (config.databaseUrl === null && !existsSync(path.join(config.dataDir, 'postgres')))
    return findingsOf([
      {
        what: 'Database',
        run: async () => bad('DATA_DIR holds none', 'Check DATA_DIR, or start the desk once: bin/start.'),
      },
    ]);
  const server = await openServer(config, log, true);
  try {
    return await examine({ config, log, version }, server.adminUrl);
  } finally {
    await server.stop();
  }
}

/** `doctor`: a line for each thing that can be wrong with a desk; 1 when anything is. */
export const doctor = (args: string[]): Promise<number> =>
  answerFor('doctor [--json]', [], async () => {
    const { values, positionals } = readArguments({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    if (positionals.length > 0) throw new UsageError('doctor takes no words.');
    const findings = await look();
    if (values.json) console.log(JSON.stringify(findings, null, 2));
    else for (const line of linesOf(findings)) console.log(line);
    return findings.every((one) => one.ok) ? 0 : 1;
  });
