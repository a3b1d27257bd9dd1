import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { failure } from './failure.ts';

/** Whom the server runs as. PostgreSQL refuses root, so a desk run by root names somebody else. */
export interface ServerUser {
  uid: number;
  gid: number;
}

const CANDIDATES = ['postgres', '_postgres', 'nobody'];

/**
 * The user a server on `existingFolder` (or on a folder still to be made) has to run as; `undefined` means this very user.
 * A folder that somebody else than root owns keeps its owner, so that one started by a person goes on under root.
 *
 * @throws PostgresFailure `unsupported_machine` when root finds nobody to hand the server to.
 */
export function serverUser(existingFolder?: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = existingFolder ? statSync(existingFolder) : undefined;
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n').map(account);
  for (const name of CANDIDATES) {
    const found = accounts.find((each) => each.name === name && each.uid > 0);
    if (found) return { uid: found.uid, gid: found.gid };
  }
  throw failure(
    'unsupported_machine',
    'PostgreSQL refuses to run as root, and there is no user postgres or nobody.',
  );
}

/** Whether the server's user may walk into the folder, or run the program, at `path`. */
export function canReach(path: string, user: ServerUser | undefined): boolean {
  if (user) return spawnSync('/bin/sh', ['-c', 'test -x "$0"', path], { ...user, cwd: '/' }).status === 0;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function account(line: string): ServerUser & { name: string } {
  const [name = '', , uid, gid] = line.split(':');
  return { name, uid: Number(uid), gid: Number(gid) };
}
