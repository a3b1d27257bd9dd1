import { randomBytes } from 'node:crypto';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { findRunningPostgres, type Postgres, startPostgres } from '#platform/postgres/index.ts';
import { type DataFolder, dataFolder } from './desk-process.ts';
import { lookAt, until } from './looking.ts';

const silent = { info: () => undefined, warn: () => undefined };

/** A PostgreSQL of somebody else's, reached over a port that stays the same when the server goes and comes back. */
export interface OutsideServer {
  /** Makes an empty database; gives its URL. */
  database(): Promise<string>;
  /** Stops the server without a word to its clients. */
  away(): Promise<void>;
  /** Ends it at once, as `pg_ctl stop -m immediate` does: nothing is written down any more. */
  crash(): Promise<void>;
  back(): Promise<void>;
  remove(): Promise<void>;
}

export async function outsideServer(): Promise<OutsideServer> {
  const folder: DataFolder = await dataFolder();
  let server: Postgres | null = await startPostgres({ dataDir: folder.path, log: silent });
  const { url } = server;
  const clients = new Set<Socket>();
  const door = createServer((client) => {
    if (server === null) return void client.resetAndDestroy();
    const inner = connect(server.port, '127.0.0.1');
    clients.add(client);
    for (const [one, other] of [
      [client, inner],
      [inner, client],
    ] as const)
      one.on('error', () => undefined).on('close', () => other.destroy());
    client.on('close', () => clients.delete(client));
    client.pipe(inner).pipe(client);
  });
  await new Promise<void>((listening) => door.listen(0, '127.0.0.1', listening));
  const { port } = door.address() as AddressInfo;
  return {
    async database() {
      const name = `desk_${randomBytes(4).toString('hex')}`;
      const at = new URL(url);
      at.host = `127.0.0.1:${port}`;
      await lookAt(at.toString(), `create database ${name}`);
      at.pathname = `/${name}`;
      return at.toString();
    },
    async away() {
      const running = server;
      server = null;
      for (const client of clients) client.resetAndDestroy();
      await running?.stop();
    },
    async crash() {
      const pid = findRunningPostgres(folder.path)?.pid;
      server = null;
      if (pid === undefined) return;
      process.kill(pid, 'SIGQUIT');
      await until(10, async () => findRunningPostgres(folder.path) === undefined);
    },
    async back() {
      server = await startPostgres({ dataDir: folder.path, log: silent });
    },
    async remove() {
      await server?.stop();
      for (const client of clients) client.destroy();
      await new Promise((closed) => door.close(closed));
      await folder.remove();
    },
  };
}
