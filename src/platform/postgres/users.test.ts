import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findBinaries } from './binaries.ts';
import { openCluster } from './cluster.ts';
import { startPostgres } from './start.ts';
import { handedTo, isRoot, noOrdinaryUser, query, quiet, runDesk, tempDir } from './trial.fixture.ts';
import { serverUser } from './user.ts';

const NOBODY = { uid: 65534, gid: 65534 };

test.skipIf(!isRoot)('root hands the server to somebody else (needs root)', async () => {
  const dataDir = tempDir();
  const postgres = await startPostgres({ dataDir, log: quiet });
  const owner = handedTo()?.uid;
  expect(owner).toBeGreaterThan(0);
  expect(statSync(path.join(dataDir, 'postgres')).uid).toBe(owner);
  expect(readFileSync(`/proc/${postgres.pid}/status`, 'utf8')).toMatch(
    new RegExp(`^Uid:\\s${owner}\\s`, 'm'),
  );
  await postgres.stop();
});

test.skipIf(!isRoot)('under a closed home the database stands elsewhere, linked (needs root)', async () => {
  const home = tempDir();
  chmodSync(home, 0o700);
  const dataDir = path.join(home, 'data');
  const warned: string[] = [];
  const log = { info() {}, warn: (_: object, sentence: string) => void warned.push(sentence) };
  const first = await startPostgres({ dataDir, log });
  const place = realpathSync(path.join(dataDir, 'postgres'));
  onTestFinished(() => rmSync(path.dirname(place), { recursive: true }));
  expect(lstatSync(path.join(dataDir, 'postgres')).isSymbolicLink()).toBe(true);
  expect(warned).toHaveLength(1);
  await query(first.url, 'create table kept as select 1 n');
  await first.stop();
  const again = await startPostgres({ dataDir, log });
  expect(await query(again.url, 'select n from kept')).toEqual([{ n: 1 }]);
  await again.stop();
  expect(warned).toHaveLength(1);
});

test.skipIf(!isRoot)('a data folder closed only by itself is opened for walking through (needs root)', () => {
  const dataDir = tempDir();
  chmodSync(dataDir, 0o700);
  const { folder } = openCluster(dataDir, quiet);
  expect(path.dirname(folder)).toBe(realpathSync(dataDir));
  expect(statSync(dataDir).mode & 0o777).toBe(0o711);
});

test.skipIf(!isRoot)('a database that became unreachable is refused (needs root)', async () => {
  const home = tempDir();
  const dataDir = path.join(home, 'data');
  openCluster(dataDir, quiet);
  chmodSync(home, 0o700);
  await expect(startPostgres({ dataDir, log: quiet })).rejects.toThrow('cannot be reached');
});

test.skipIf(noOrdinaryUser)(
  `an ordinary user runs it; root goes on with it${noOrdinaryUser ? `: ${noOrdinaryUser}` : ''}`,
  async () => {
    const dataDir = path.join(tempDir({ owner: NOBODY }), 'data');
    const desk = await runDesk(dataDir, 'nobody');
    expect(desk.line.message).toBeUndefined();
    await query(desk.line.url, 'create table kept as select 1 n');
    await desk.kill();
    const next = await runDesk(dataDir, 'nobody');
    expect(next.line).toMatchObject({ adopted: true, pid: desk.line.pid });
    await next.end();
    expect(serverUser(path.join(dataDir, 'postgres'))).toEqual(isRoot ? NOBODY : undefined);
    const root = await startPostgres({ dataDir, log: quiet });
    expect(await query(root.url, 'select n from kept')).toEqual([{ n: 1 }]);
    await root.stop();
  },
);

test.skipIf(!isRoot || noOrdinaryUser)(
  'an ordinary user is refused where root has the say (needs root)',
  async () => {
    const dataDir = tempDir();
    openCluster(dataDir, quiet);
    const desk = await runDesk(dataDir, 'nobody');
    expect(desk.line).toMatchObject({ code: 'data_dir_unreachable' });
    expect(desk.line.message).toContain('no right');
  },
);

test.skipIf(!isRoot)('programs out of reach are copied and run, links included (needs root)', () => {
  const home = tempDir();
  const package_ = path.join(home, 'closed', 'package');
  mkdirSync(package_, { recursive: true });
  chmodSync(path.dirname(package_), 0o700);
  const source = findBinaries(home, undefined);
  const native = path.dirname(source.folder);
  spawnSync('cp', ['-r', native, package_]);
  const link = path.join(package_, 'native', 'lib', 'libpq.so.5');
  rmSync(link);
  const found = findBinaries(home, handedTo(), { root: package_, version: '18.4.0' });
  expect(found).toEqual({ folder: path.join(home, 'postgresql-18.4.0', 'native', 'bin'), major: 18 });
  expect(existsSync(link)).toBe(true);
  const run = spawnSync(path.join(found.folder, 'postgres'), ['--version'], {
    ...handedTo(),
    cwd: '/',
    encoding: 'utf8',
  });
  expect(run.stdout).toContain('PostgreSQL');
  expect(findBinaries(home, handedTo(), { root: package_, version: '18.4.0' })).toEqual(found);
});
