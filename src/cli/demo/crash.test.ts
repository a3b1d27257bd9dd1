import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BareDesk, bareDesk } from '../services.fixture.ts';
import { loadWorld } from './load.ts';

let desk: BareDesk;
beforeAll(async () => {
  desk = await bareDesk();
});
afterAll(() => desk.end());

const number = async (sql: string): Promise<number> =>
  Number((await desk.db.admin.query(`select (${sql}) as n`)).rows[0].n);

// Sequences are outside of transactions, so they show how far an open one has come.
const events = (): Promise<number> =>
  number("select coalesce(pg_sequence_last_value(pg_get_serial_sequence('live_events', 'seq')), 0)");

test('a load that is killed in the middle leaves an empty desk, which the next one fills', async () => {
  const program = path.join(import.meta.dirname, 'loading.fixture.ts');
  const folder = path.join(desk.config.dataDir, 'killed');
  const child = spawn(process.execPath, [program, desk.db.appUrl, folder], { stdio: 'inherit' });
  const ended = once(child, 'exit');
  while ((await events()) < 80) {
    expect(child.exitCode).toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  child.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
  await expect
    .poll(() =>
      number(
        "select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in%'",
      ),
    )
    .toBe(0);
  for (const table of ['tenants', 'people', 'stores', 'raw_mails', 'conversations', 'audit_events'])
    expect(await number(`select count(*) from ${table}`), table).toBe(0);

  const order = {
    tenantId: desk.services.rng.uuid(),
    password: 'otter-marble-otter',
    trustedAuthServers: [],
  };
  expect(await loadWorld(desk.services, order)).toBe(true);
  expect(await number('select count(*) from tenants')).toBe(1);
  expect(await number("select count(*) from raw_mails where state <> 'read'")).toBe(0);
}, 180_000);
