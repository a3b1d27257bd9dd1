import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { lockDataDir } from './lock.ts';
import { tempDir } from './trial.fixture.ts';

const lockModule = fileURLToPath(new URL('lock.ts', import.meta.url));
const holder = `const { lockDataDir } = await import(process.argv[1]);
  try { lockDataDir(process.argv[2]); console.log('held'); setInterval(() => {}, 1000); } catch (e) { console.log(e.code); }`;

async function hold(dir: string) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', holder, lockModule, dir]);
  const [said] = await once(child.stdout, 'data');
  return { said: String(said).trim(), child };
}

test('a folder that a living desk holds is refused, naming that desk', async () => {
  const dir = tempDir();
  const { child } = await hold(dir);
  expect(() => lockDataDir(dir)).toThrow(
    expect.objectContaining({ code: 'data_dir_in_use', pid: child.pid }),
  );
  expect(() => lockDataDir(dir)).toThrow(`process ${child.pid}`);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  lockDataDir(dir).release();
});

test('the same desk cannot take its folder twice, and trying does not lose it', async () => {
  const dir = tempDir();
  const lock = lockDataDir(dir);
  expect(() => lockDataDir(dir)).toThrow(
    expect.objectContaining({ code: 'data_dir_in_use', pid: process.pid }),
  );
  const other = await hold(dir);
  expect(other.said).toBe('data_dir_in_use');
  lock.release();
  lock.release();
  lockDataDir(dir).release();
});

test('of ten desks at once exactly one gets the folder', async () => {
  const dir = path.join(tempDir(), 'data');
  const all = await Promise.all(Array.from({ length: 10 }, () => hold(dir)));
  const said = all.map((each) => each.said).sort();
  for (const { child } of all) child.kill('SIGKILL');
  expect(said).toEqual([...Array(9).fill('data_dir_in_use'), 'held']);
});

test('a pid left behind by a killed desk means nothing', () => {
  const dir = tempDir();
  writeFileSync(path.join(dir, 'desk.pid'), `${process.ppid}\n`);
  writeFileSync(path.join(dir, 'desk.lock'), '');
  const lock = lockDataDir(dir);
  expect(readFileSync(path.join(dir, 'desk.pid'), 'utf8')).toBe(`${process.pid}\n`);
  lock.release();
  expect(existsSync(path.join(dir, 'desk.pid'))).toBe(false);
});

test('a file in place of the folder is said in words', () => {
  const file = path.join(tempDir(), 'data');
  writeFileSync(file, '');
  expect(() => lockDataDir(file)).toThrow(expect.objectContaining({ code: 'data_dir_unreachable' }));
  expect(() => lockDataDir(path.join(file, 'inside'))).toThrow('a part of the path is a file');
});
