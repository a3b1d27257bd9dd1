import { cp, readdir, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findRunningPostgres } from '#platform/postgres/index.ts';
import { deskEnv } from '../support/desk-env.ts';
import { type DataFolder, type DeskProcess, dataFolder, killDatabase, startDesk } from './desk-process.ts';

let folder: DataFolder;
let desk: DeskProcess | null = null;
const env = (more: Record<string, string> = {}) => deskEnv(folder.path, more);

beforeAll(async () => {
  folder = await dataFolder();
});
afterAll(async () => {
  await desk?.kill();
  await folder.remove();
});

/** Runs a desk that has to refuse, and gives what it said. */
async function refusal(change: Record<string, string> = {}, args?: string[]): Promise<string> {
  const other = startDesk(env(change), args);
  const late = setTimeout(() => void other.kill(), 25_000);
  const [url, code] = [await other.ready, await other.ended];
  clearTimeout(late);
  expect([url, code], `it has to end by itself; it said ${other.words()}`).toEqual([null, 1]);
  const words = other.words().trim();
  expect(words, 'no stack').not.toMatch(/\n\s+at /);
  expect(words.split('\n').filter((line) => !line.startsWith('{')).length).toBeLessThanOrEqual(2);
  return words;
}

const healthy = async (url: string | null): Promise<number> => (await fetch(`${url}/readyz`)).status;

it('a second desk on the same data is refused by name, and the first goes on', async () => {
  desk = startDesk(env());
  const url = await desk.ready;
  expect(await refusal()).toMatch(new RegExp(`already in use by another desk \\(process ${desk.pid}\\)`));
  expect(await healthy(url)).toBe(200);
});

it('after a kill of everything the files it left behind stop nobody', async () => {
  await desk?.kill();
  await killDatabase(folder.path);
  const left = [...(await readdir(folder.path)), ...(await readdir(path.join(folder.path, 'postgres')))];
  expect(left).toEqual(expect.arrayContaining(['desk.pid', 'desk.lock', 'postmaster.pid']));
  await writeFile(path.join(folder.path, 'desk.pid'), `${process.pid}\n`);
  desk = startDesk(env());
  expect(await healthy(await desk.ready)).toBe(200);
});

it('ends in good order: exit code 0, no server left, nothing held', async () => {
  const { code, ms } = (await desk?.term()) ?? {};
  expect(code).toBe(0);
  expect(ms).toBeLessThan(20_000);
  expect(findRunningPostgres(folder.path)).toBeUndefined();
});

it('a port that is taken: one sentence in both languages, and no server left behind', async () => {
  const squatter = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => squatter.once('listening', listening));
  const { port } = squatter.address() as AddressInfo;
  const words = await refusal({ PORT: String(port) });
  squatter.close();
  expect(words).toMatch(/The port is taken/);
  expect(words).toMatch(/端口/);
  expect(findRunningPostgres(folder.path)).toBeUndefined();
});

it.each([
  ['PORT', 'abc'],
  ['DATABASE_URL', 'mysql://x'],
  ['LOG_LEVEL', 'loud'],
])('a setting that makes no sense is named: %s', async (name, value) => {
  expect(await refusal({ [name]: value })).toContain(name);
});

it('a missing key stops the start, is not replaced in silence, and coming back heals it', async () => {
  const [keys, away] = [path.join(folder.path, 'keys'), path.join(folder.path, 'keys-away')];
  await cp(keys, away, { recursive: true });
  await rm(keys, { recursive: true });
  expect(await refusal()).toMatch(/instance key .* missing/i);
  expect(await readdir(keys).catch(() => [])).toEqual([]);

  const elsewhere = await dataFolder();
  const stranger = startDesk(deskEnv(elsewhere.path));
  await stranger.ready;
  await stranger.term();
  expect(await refusal({ KEY_DIR: path.join(elsewhere.path, 'keys') })).toMatch(/does not belong/);
  await elsewhere.remove();

  await cp(away, keys, { recursive: true });
  desk = startDesk(env());
  expect(await healthy(await desk.ready)).toBe(200);
});
