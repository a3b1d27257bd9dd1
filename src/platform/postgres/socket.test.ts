import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openCluster } from './cluster.ts';
import { launch } from './launch.ts';
import { findRunningPostgres, startPostgres } from './start.ts';
import { stopServer } from './stop-server.ts';
import { query, quiet, tempDir } from './trial.fixture.ts';

const askedFrom = 'select host(inet_client_addr()) as from';

test.each(['plain', '数据 Ü', "a%20b%2F' (X)!*~", 'b\\s#?@:[x]'])(
  'a folder named %s is served through a socket of its own',
  async (name) => {
    const dataDir = path.join(tempDir(), name);
    const postgres = await startPostgres({ dataDir, log: quiet });
    expect(await query(postgres.url, askedFrom)).toEqual([{ from: null }]);
    expect(await query(findRunningPostgres(dataDir)?.url ?? '', askedFrom)).toEqual([{ from: null }]);
    await postgres.stop();
    expect(readdirSync(path.join(dataDir, 'postgres')).join()).not.toContain('.s.PGSQL');
  },
);

test.each(['x'.repeat(100), 'a,b', 'q"q'])(
  'a folder named %s is served over the loopback device',
  async (name) => {
    const postgres = await startPostgres({ dataDir: path.join(tempDir(), name), log: quiet });
    expect(await query(postgres.url, askedFrom)).toEqual([{ from: '127.0.0.1' }]);
    await postgres.stop();
  },
);

test('a file system that takes no sockets is served over the loopback device', async () => {
  const cluster = openCluster(tempDir(), quiet);
  const folder = path.join(tempDir(), 'bin');
  mkdirSync(folder);
  // No file system here refuses: this stands before the server and ends as it would end there.
  const program = `#!/bin/sh
case "$*" in *unix_socket_directories=/*) echo 'FATAL:  could not create any Unix-domain sockets' >&2; exit 1;; esac
exec '${cluster.binaries.folder}/postgres' "$@"
`;
  writeFileSync(path.join(folder, 'postgres'), program, { mode: 0o755 });
  const warned: string[] = [];
  const log = { info() {}, warn: (_: object, sentence: string) => void warned.push(sentence) };
  const server = await launch({ ...cluster, binaries: { ...cluster.binaries, folder } }, { log });
  expect(server.sockets).toBe('');
  expect(warned).toEqual([expect.stringContaining('no Unix socket')]);
  await stopServer(server.pid, cluster.folder, quiet);
});
