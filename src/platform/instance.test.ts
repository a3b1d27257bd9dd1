import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, inject, onTestFinished, test } from 'vitest';
import { createScratchDatabase, onServer, type ScratchDatabase } from '../../test/support/server.ts';
import { systemClock, systemRng } from './clock.ts';
import { prepareDatabase } from './db/prepare.ts';
import { keysOf, rememberKeys } from './instance.ts';
import { addInstanceKey, databasePassword, type InstanceKeys } from './vault/index.ts';

const rng = systemRng();
const wrong = expect.objectContaining({ code: 'instance_key_wrong' });
const migrations = path.resolve(import.meta.dirname, '../../db/migrations');
let folder: string;
let tried: ScratchDatabase;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'desk-keys-'));
});
beforeEach(async () => {
  tried = await createScratchDatabase(inject('adminUrl'));
  onTestFinished(() => tried.drop());
});
afterAll(() => rm(folder, { recursive: true }));

const keyDir = (name: string): string => path.join(folder, `${tried.name}-${name}`);
const ringOf = (name: string) => keysOf({ adminUrl: tried.url, keyDir: keyDir(name), rng });

/** What a start does with its keys. */
const prepare = (keys: InstanceKeys) =>
  prepareDatabase(tried.url, {
    migrations,
    appPassword: databasePassword(keys, 'app'),
    appUrl: null,
    claim: (admin) => rememberKeys(admin, systemClock, keys),
  });
const noted = async () =>
  onServer(tried.url, async (admin) => (await admin.query('select key_check from instance')).rows);

test('of two first starts with different keys one is refused, and the other goes on undisturbed', async () => {
  const rings = [await ringOf('a'), await ringOf('b')];
  const ends = await Promise.allSettled(rings.map(prepare));
  const won = ends.findIndex((end) => end.status === 'fulfilled');
  expect(ends[1 - won]).toMatchObject({ status: 'rejected', reason: wrong });
  const winner = ends[won];
  const appUrl = winner?.status === 'fulfilled' ? winner.value.appUrl : '';
  const app = new pg.Client({ connectionString: appUrl });
  await app.connect();
  await app.end();
  await expect(ringOf(won === 0 ? 'b' : 'a')).rejects.toThrow(wrong);
  await expect(ringOf(won === 0 ? 'a' : 'b')).resolves.toMatchObject({ newest: 1 });
});

test('two first starts with the same keys go on together', async () => {
  const rings = await Promise.all([ringOf('a'), ringOf('a')]);
  await Promise.all(rings.map(prepare));
  expect(await noted()).toHaveLength(1);
});

test('keys that have grown are noted, and whoever lacks the fresh one is refused from then on', async () => {
  const before = await ringOf('a');
  await prepare(before);
  const [first] = await noted();
  const after = await addInstanceKey(keyDir('a'), rng);
  await Promise.all([prepare(after), prepare(after)]);
  expect(await noted()).not.toEqual([first]);
  await expect(prepare(before)).rejects.toThrow(wrong);
});
