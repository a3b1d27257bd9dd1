import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Binaries, findBinaries } from './binaries.ts';
import { createCluster } from './create-cluster.ts';
import { explained, failure } from './failure.ts';
import { makeDataDir } from './lock.ts';
import type { PostgresLog } from './log.ts';
import { canReach, type ServerUser, serverUser } from './user.ts';

/** A database folder that is ready to be served: its real path, who serves it, with which programs. */
export interface Cluster {
  folder: string;
  /** The server's own log, beside the folder and out of its user's hands. */
  logFile: string;
  user: ServerUser | undefined;
  binaries: Binaries;
  /** Settings of the server beside those that every server has. */
  settings?: Readonly<Record<string, string>>;
}

/** Where the database of a data folder stands: a folder, or a link to one. */
export const clusterPath = (dataDir: string): string => path.join(dataDir, 'postgres');

/**
 * Opens the database folder of `dataDir`, making it at the first start.
 *
 * @throws PostgresFailure `data_dir_unreachable`, `disk_full`, `wrong_version`, `unsupported_machine`, `start_failed`.
 */
export function openCluster(dataDir: string, log: PostgresLog): Cluster {
  try {
    makeDataDir(dataDir);
    return lstatSync(clusterPath(dataDir), { throwIfNoEntry: false })
      ? existing(dataDir)
      : first(dataDir, log);
  } catch (error) {
    throw explained(error, dataDir);
  }
}

function existing(dataDir: string): Cluster {
  const folder = realpathSync(clusterPath(dataDir));
  const made = Number(readFileSync(path.join(folder, 'PG_VERSION'), 'utf8'));
  const user = serverUser(folder);
  if (!canReach(folder, user)) {
    throw failure(
      'data_dir_unreachable',
      `The database folder ${folder} cannot be reached by the user it belongs to.`,
    );
  }
  const binaries = findBinaries(path.dirname(folder), user);
  if (made !== binaries.major) {
    const found = `${folder} was made by PostgreSQL ${made}, this desk brings ${binaries.major}`;
    throw failure(
      'wrong_version',
      `${found}. Make a backup with the version before and restore it into an empty folder.`,
    );
  }
  return { folder, logFile: path.join(dataDir, 'postgres.log'), user, binaries };
}

function first(dataDir: string, log: PostgresLog): Cluster {
  const user = serverUser();
  if (user) openDoor(dataDir, user);
  const home = canReach(dataDir, user) ? realpathSync(dataDir) : elsewhere(dataDir, log);
  const binaries = findBinaries(home, user);
  const folder = createCluster({
    place: path.join(home, 'postgres'),
    link: clusterPath(dataDir),
    binaries,
    user,
  });
  log.info({ version: binaries.major }, 'database folder made');
  return { folder, logFile: path.join(dataDir, 'postgres.log'), user, binaries };
}

/** A data folder that is closed itself (0700, as temporary folders are) only has to let its server's user walk through. */
function openDoor(dataDir: string, user: ServerUser): void {
  if (canReach(dataDir, user) || !canReach(path.dirname(path.resolve(dataDir)), user)) return;
  chmodSync(dataDir, (statSync(dataDir).mode & 0o777) | 0o011);
}

/** A data folder under a closed home (`/root` is 0700) is out of the server's reach: its database gets a folder of its own. */
function elsewhere(dataDir: string, log: PostgresLog): string {
  const state = '/var/lib/sellerdesk';
  mkdirSync(state, { recursive: true, mode: 0o755 });
  const home = mkdtempSync(path.join(state, 'data-'));
  chmodSync(home, 0o711);
  log.warn(
    { dataDir, home },
    'the server’s user cannot reach the data folder; the database stands elsewhere, linked from it',
  );
  return home;
}
