import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openCluster } from './cluster.ts';
import { explained, explainedOutput, failure, isPostgresFailure } from './failure.ts';
import { startPostgres } from './start.ts';
import { isRoot, query, quiet, tempDir } from './trial.fixture.ts';

const start = (dataDir: string) => startPostgres({ dataDir, log: quiet });
const refused = (code: string) => expect.objectContaining({ code });

test('a folder that cannot be is refused in words', async () => {
  const file = path.join(tempDir(), 'file');
  writeFileSync(file, '');
  await expect(start(file)).rejects.toEqual(refused('data_dir_unreachable'));
  await expect(start(path.join(file, 'data'))).rejects.toThrow('a part of the path is a file');
  await expect(start('/proc/data')).rejects.toEqual(refused('data_dir_unreachable'));
});

test('a link to a database that is gone is not replaced by an empty one', async () => {
  const dataDir = tempDir();
  symlinkSync(path.join(dataDir, 'gone'), path.join(dataDir, 'postgres'));
  await expect(start(dataDir)).rejects.toThrow('it is not there');
  expect(lstatSync(path.join(dataDir, 'postgres')).isSymbolicLink()).toBe(true);
});

test('a folder of another PostgreSQL, or of something else, is left alone', async () => {
  const dataDir = tempDir();
  const folder = path.join(dataDir, 'postgres');
  mkdirSync(folder, { mode: 0o711 });
  writeFileSync(path.join(folder, 'holiday.txt'), '');
  await expect(start(dataDir)).rejects.toEqual(refused('data_dir_unreachable'));
  writeFileSync(path.join(folder, 'PG_VERSION'), '15\n');
  await expect(start(dataDir)).rejects.toEqual(refused('wrong_version'));
  expect(readdirSync(folder).sort()).toEqual(['PG_VERSION', 'holiday.txt']);
});

test('a damaged database is an error with the server’s own reason', async () => {
  const dataDir = tempDir();
  const { folder } = openCluster(dataDir, quiet);
  rmSync(path.join(folder, 'global', 'pg_control'));
  await expect(start(dataDir)).rejects.toEqual(refused('start_failed'));
});

test.skipIf(!isRoot)(
  'a full disk is named, leaves no half database, and heals (needs root: mounts a disk)',
  async () => {
    const disk = tempDir();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m,mode=755', 'none', disk]);
    onTestFinished(() => void execFileSync('umount', ['-l', disk]));
    const dataDir = path.join(disk, 'data');
    await expect(start(dataDir)).rejects.toEqual(refused('disk_full'));
    expect(existsSync(path.join(dataDir, 'postgres'))).toBe(false);

    execFileSync('mount', ['-o', 'remount,size=200m', disk]);
    const postgres = await start(dataDir);
    await query(postgres.url, 'create table kept as select 1 n');
    await postgres.stop();
    const filled = spawnSync('dd', ['if=/dev/zero', `of=${path.join(disk, 'ballast')}`, 'bs=64k']);
    expect(filled.status).not.toBe(0);
    await expect(start(dataDir)).rejects.toEqual(refused('disk_full'));
    rmSync(path.join(disk, 'ballast'));
    const again = await start(dataDir);
    expect(await query(again.url, 'select n from kept')).toEqual([{ n: 1 }]);
    await again.stop();
  },
);

test('errors keep their code and their cause', () => {
  const full = Object.assign(new Error('write'), { code: 'ENOSPC' });
  expect(explained(full, '/data')).toMatchObject({ code: 'disk_full', cause: full });
  expect(explained(Object.assign(new Error('x'), { code: 'EROFS' }), '/data').message).toContain(
    'only be read',
  );
  expect(explained(new Error('odd'), '/data').message).toContain('odd');
  const known = failure('wrong_version', 'v');
  expect(explained(known, '/data')).toBe(known);
  expect(explainedOutput('', '/data').message).toContain('no reason');
  expect(explainedOutput('FATAL:  could not write: No space left on device', '/data').code).toBe('disk_full');
  expect(isPostgresFailure(known, 'disk_full')).toBe(false);
  expect(isPostgresFailure(full)).toBe(false);
});
