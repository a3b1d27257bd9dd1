import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openCluster } from './cluster.ts';
import { keepRunning } from './keep-running.ts';
import { launch } from './launch.ts';
import { isServerOf } from './pid-file.ts';
import { findRunningPostgres, startPostgres } from './start.ts';
import { stopServer } from './stop-server.ts';
import { killServer, query, quiet, runDesk, tempDir } from './trial.fixture.ts';

test('a second desk is refused while the first lives; after kill -9 the next takes over its server', async () => {
  const dataDir = tempDir();
  const first = await runDesk(dataDir);
  const second = await runDesk(dataDir);
  expect(second.line).toMatchObject({ code: 'data_dir_in_use', pid: first.line.desk });
  expect(findRunningPostgres(dataDir)).toMatchObject({ pid: first.line.pid, url: first.line.url });

  await query(first.line.url, 'create table kept as select 1 n');
  await first.kill();
  const third = await runDesk(dataDir);
  expect(third.line).toMatchObject({ adopted: true, pid: first.line.pid, port: first.line.port });
  await third.end();
  expect(isServerOf(first.line.pid, path.join(dataDir, 'postgres'))).toBe(false);
});

test('after kill -9 of desk and server every committed row is there', async () => {
  const dataDir = tempDir();
  const desk = await runDesk(dataDir);
  await query(desk.line.url, 'create table kept as select g from generate_series(1, 1000) g');
  await Promise.all([desk.kill(), killServer(dataDir)]);
  const next = await runDesk(dataDir);
  expect(next.line.adopted).toBe(false);
  expect(await query(next.line.url, 'select count(*)::int n from kept')).toEqual([{ n: 1000 }]);
  const sockets = readdirSync(path.join(dataDir, 'postgres')).filter((name) => name.startsWith('.s.PGSQL'));
  expect(sockets.sort()).toEqual([`.s.PGSQL.${next.line.port}`, `.s.PGSQL.${next.line.port}.lock`]);
  await next.end();
});

test('a stale pid file does not matter, whoever has its number by now', async () => {
  const dataDir = tempDir();
  const cluster = openCluster(dataDir, quiet);
  const pidFile = path.join(cluster.folder, 'postmaster.pid');
  const server = await launch(cluster, { log: quiet });
  const text = readFileSync(pidFile, 'utf8');
  await stopServer(server.pid, cluster.folder, quiet);
  // A process of the server's own user is what PostgreSQL would take for the old server.
  const bystander = spawn('/bin/sleep', ['60'], { ...cluster.user, cwd: '/' });
  for (const pid of [bystander.pid, 2 ** 22 - 3, process.pid]) {
    writeFileSync(pidFile, text.replace(/^\d+/, String(pid)));
    expect(findRunningPostgres(dataDir)).toBeUndefined();
    const next = await launch(cluster, { log: quiet });
    expect(next.adopted).toBe(false);
    await stopServer(next.pid, cluster.folder, quiet);
  }
  expect(bystander.exitCode).toBeNull();
  bystander.kill();
});

test('a torn pid file is no server', async () => {
  const dataDir = tempDir();
  const cluster = openCluster(dataDir, quiet);
  writeFileSync(path.join(cluster.folder, 'postmaster.pid'), 'x\n');
  expect(findRunningPostgres(dataDir)).toBeUndefined();
});

test('a server that dies under the desk comes back on the same port', async () => {
  const dataDir = tempDir();
  const postgres = await startPostgres({ dataDir, log: quiet });
  const before = postgres.pid;
  await killServer(dataDir);
  while (postgres.pid === before) await sleep(50);
  expect(await query(postgres.url, 'select 1 n')).toEqual([{ n: 1 }]);
  await postgres.stop();
  expect(findRunningPostgres(dataDir)).toBeUndefined();
});

test('a server is not brought back once the watch has ended', async () => {
  const dataDir = tempDir();
  const cluster = openCluster(dataDir, quiet);
  const kept = keepRunning(cluster, await launch(cluster, { log: quiet }), quiet, 20);
  const { pid } = await kept.release();
  await stopServer(pid, cluster.folder, quiet);
  await sleep(200);
  expect(findRunningPostgres(dataDir)).toBeUndefined();
});

test('a server that does not stop in time is stopped at once, and loses nothing', async () => {
  const dataDir = tempDir();
  const cluster = openCluster(dataDir, quiet);
  const { pid } = await launch(cluster, { log: quiet });
  const url = findRunningPostgres(dataDir)?.url ?? '';
  await query(url, 'create table kept as select 1 n');
  const backend = query(url, 'select pg_backend_pid(), pg_sleep(60)').catch(() => 'cut off');
  await sleep(300);
  const [stuck] = await query(
    url,
    `select pid from pg_stat_activity where query like '%pg_sleep(60)' and pid <> pg_backend_pid()`,
  );
  process.kill(Number(stuck?.pid), 'SIGSTOP');
  await stopServer(pid, cluster.folder, quiet, { fast: 300, immediate: 10_000 });
  expect(isServerOf(pid, cluster.folder)).toBe(false);
  expect(await backend).toBe('cut off');
  const next = await startPostgres({ dataDir, log: quiet });
  expect(await query(next.url, 'select n from kept')).toEqual([{ n: 1 }]);
  await next.stop();
});
