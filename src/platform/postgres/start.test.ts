import { readFileSync, realpathSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openCluster } from './cluster.ts';
import { freePort } from './free-port.ts';
import { launch } from './launch.ts';
import { isServerOf } from './pid-file.ts';
import { findRunningPostgres, startPostgres } from './start.ts';
import { stopServer } from './stop-server.ts';
import { query, quiet, tempDir } from './trial.fixture.ts';

test('a first start makes a safe database; a warm start finds it again on another port', async () => {
  const dataDir = path.join(tempDir(), 'a data folder');
  expect(findRunningPostgres(dataDir)).toBeUndefined();
  const first = await startPostgres({ dataDir, log: quiet });
  const [made] = await query(
    first.url,
    `select current_setting('data_checksums') sums, current_setting('fsync') fsync, current_setting('jit') jit,
      current_setting('listen_addresses') listen, current_setting('unix_socket_directories') sockets,
      pg_encoding_to_char(encoding) encoding, datlocprovider provider, datlocale locale
      from pg_database where datname = current_database()`,
  );
  expect(made).toEqual({
    sums: 'on',
    fsync: 'on',
    jit: 'off',
    listen: '127.0.0.1',
    sockets: realpathSync(path.join(dataDir, 'postgres')),
    encoding: 'UTF8',
    provider: 'b',
    locale: 'C.UTF-8',
  });
  await query(first.url, `create table letter as select 'Grüße 海豚' said`);
  expect(findRunningPostgres(dataDir)).toEqual({ url: first.url, port: first.port, pid: first.pid });
  await first.stop();
  await first.stop();
  expect(findRunningPostgres(dataDir)).toBeUndefined();

  const again = await startPostgres({ dataDir, log: quiet });
  expect(again.adopted).toBe(false);
  expect(await query(again.url, 'select said from letter')).toEqual([{ said: 'Grüße 海豚' }]);
  await again.stop();
  expect(again.pid).not.toBe(first.pid);
});

test('nobody comes in without the password, and the password is in no log', async () => {
  const dataDir = tempDir();
  const said: string[] = [];
  const note = (fields: object, sentence: string) => void said.push(JSON.stringify(fields) + sentence);
  const postgres = await startPostgres({ dataDir, log: { info: note, warn: note } });
  const { password, host } = new URL(postgres.url);
  for (const place of [host, `127.0.0.1:${postgres.port}`]) {
    await expect(
      query(`postgresql://postgres:${password}@${place}/postgres`, 'select 1'),
    ).resolves.toHaveLength(1);
    for (const who of ['postgres', `postgres:${password}x`])
      await expect(query(`postgresql://${who}@${place}/postgres`, 'select 1')).rejects.toThrow(/password/i);
  }
  await expect(query(postgres.url, `select 'otto@example.org'::int`)).rejects.toThrow('otto@example.org');
  await postgres.stop();
  const log = readFileSync(path.join(dataDir, 'postgres.log'), 'utf8');
  expect(said.length).toBeGreaterThan(0);
  for (const secret of [password, 'otto@example.org']) {
    expect(log).not.toContain(secret);
    expect(said.join()).not.toContain(secret);
  }
  expect(statSync(path.join(dataDir, 'postgres', 'desk.password')).mode & 0o777).toBe(0o600);
});

test('a port that is taken meanwhile is left for another', async () => {
  const cluster = openCluster(tempDir(), quiet);
  const taken = await freePort();
  const holder = createServer().listen(taken, '127.0.0.1');
  const ports = [taken, await freePort()];
  const server = await launch(cluster, { log: quiet, pickPort: async () => ports.shift() ?? 0 });
  expect(server.port).not.toBe(taken);
  expect(ports).toEqual([]);
  await stopServer(server.pid, cluster.folder, quiet);
  holder.close();
});

test('a start that is called off leaves no server', async () => {
  const dataDir = tempDir();
  const cluster = openCluster(dataDir, quiet);
  const signal = AbortSignal.timeout(5);
  await expect(startPostgres({ dataDir, log: quiet, signal })).rejects.toThrow(/abort|timeout/i);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(findRunningPostgres(dataDir)).toBeUndefined();
  expect(isServerOf(process.pid, cluster.folder)).toBe(false);
});
