import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Binaries } from './binaries.ts';
import { explainedOutput } from './failure.ts';
import { SERVER_ENVIRONMENT, SUPERUSER } from './settings.ts';
import type { ServerUser } from './user.ts';

/** The superuser's password, kept inside the folder it opens, so that neither is ever without the other. */
export const passwordFile = (folder: string): string => path.join(folder, 'desk.password');

/**
 * Makes a database folder at `place` with a password of its own and returns its real path. It is made aside and renamed
 * when complete, so a crash half-way leaves nothing that looks like a database. Where `link` is another path, it becomes
 * a link to `place`.
 *
 * @throws PostgresFailure `disk_full`, `start_failed`; errors of the file system as they come.
 */
export function createCluster(order: {
  place: string;
  link: string;
  binaries: Binaries;
  user: ServerUser | undefined;
}): string {
  const { place, link, binaries, user } = order;
  const part = `${place}.${process.pid}.part`;
  try {
    rmSync(part, { recursive: true, force: true });
    mkdirSync(part, { mode: 0o700 });
    if (user) chownSync(part, user.uid, user.gid);
    initdb(part, binaries, user);
    renameSync(part, place);
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    throw error;
  }
  const folder = realpathSync(place);
  if (path.join(realpathSync(path.dirname(link)), path.basename(link)) !== folder) symlinkSync(folder, link);
  return folder;
}

function initdb(folder: string, binaries: Binaries, user: ServerUser | undefined): void {
  const password = randomBytes(24).toString('base64url');
  const secret = `${folder}.password`;
  try {
    writeFileSync(secret, `${password}\n`, { mode: 0o600 });
    if (user) chownSync(secret, user.uid, user.gid);
    const run = spawnSync(
      path.join(binaries.folder, 'initdb'),
      [...INITDB, `--pwfile=${secret}`, `--pgdata=${folder}`],
      {
        ...user,
        cwd: '/',
        env: SERVER_ENVIRONMENT,
        encoding: 'utf8',
      },
    );
    if (run.error) throw run.error;
    if (run.status !== 0) throw explainedOutput(run.stderr, folder);
    renameSync(secret, passwordFile(folder));
  } finally {
    rmSync(secret, { force: true });
  }
}

const INITDB = [
  `--username=${SUPERUSER}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--data-checksums',
  '--no-instructions',
];
