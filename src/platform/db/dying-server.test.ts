import { type AddressInfo, createServer } from 'node:net';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { quietLog } from '../../../test/support/log.ts';
import { openDatabase } from './database.ts';

/** A message of the server: type, length, content. */
function message(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(content.length + 4, 1);
  return Buffer.concat([head, content]);
}

const welcomedAndEnded = Buffer.concat([
  message('R', Buffer.alloc(4)),
  message('Z', Buffer.from('I')),
  message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection\0\0')),
]);

// Nobody could listen to the connection yet; what it says then must not end the process (vitest would report it).
test('a connection that is ended in the breath that opened it fails its transaction and nothing else', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined).once('data', () => socket.end(welcomedAndEnded));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const database = openDatabase(`postgres://desk@127.0.0.1:${port}/desk`, { log: quietLog });
  await expect(database.global((tx) => sql`select 1`.execute(tx))).rejects.toThrow();
  await expect(database.statement('select 1', [])).rejects.toThrow();
  await database.close();
  await new Promise((closed) => server.close(closed));
});
