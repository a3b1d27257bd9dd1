import { afterAll, beforeAll, expect, it } from 'vitest';
import { deskEnv } from '../support/desk-env.ts';
import { type DataFolder, type DeskProcess, dataFolder, startDesk } from './desk-process.ts';
import { lookAt } from './looking.ts';
import { type OutsideServer, outsideServer } from './outside-server.ts';

let server: OutsideServer;
let folder: DataFolder;
let url: string;
let desks: DeskProcess[] = [];
const env = () => deskEnv(folder.path, { DATABASE_URL: url });

beforeAll(async () => {
  [server, folder] = [await outsideServer(), await dataFolder()];
  url = await server.database();
});
afterAll(async () => {
  for (const desk of desks) await desk.kill();
  await folder?.remove();
  await server?.remove();
});

it('a server that cannot be reached is said in one sentence', async () => {
  const desk = startDesk(deskEnv(folder.path, { DATABASE_URL: 'postgres://desk:x@127.0.0.1:1/desk' }));
  expect(await desk.ready).toBeNull();
  expect(await desk.ended).toBe(1);
  expect(desk.words()).toMatch(/The database cannot be used \(ECONNREFUSED\)/);
  expect(desk.words()).not.toMatch(/\n\s+at /);
});

it('two processes that start at once on an empty database set it up together', async () => {
  desks = [startDesk(env()), startDesk(env())];
  const addresses = await Promise.all(desks.map((desk) => desk.ready));
  expect(addresses, desks.map((desk) => desk.words()).join()).toEqual([
    expect.stringMatching(/^http/),
    expect.stringMatching(/^http/),
  ]);
  const steps = await lookAt(url, 'select version from schema_migrations order by version');
  expect(steps.length).toBeGreaterThan(0);
  expect(new Set(steps.map((row) => row.version)).size).toBe(steps.length);
  expect(await lookAt(url, 'select 1 from instance')).toHaveLength(1);
});
