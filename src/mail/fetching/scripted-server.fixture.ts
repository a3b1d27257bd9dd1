import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, afterEach } from 'vitest';

/** Answers commands by their name; a command without an answer is left hanging. */
export type Script = (command: string, tag: string, socket: Socket, line: string) => string | undefined;

const ok = '* OK [CAPABILITY IMAP4rev1 IDLE] ready\r\n';

/** A server that behaves until `command` comes. */
const until =
  (command: string, then: (tag: string, socket: Socket, line: string) => string | undefined): Script =>
  (asked, tag, socket, line) => {
    if (asked === command) return then(tag, socket, line);
    if (asked === 'CAPABILITY') return `* CAPABILITY IMAP4rev1 IDLE\r\n${tag} OK\r\n`;
    if (asked === 'EXAMINE')
      return `* 2 EXISTS\r\n* OK [UIDVALIDITY 5]\r\n* OK [UIDNEXT 3]\r\n${tag} OK [READ-ONLY]\r\n`;
    if (asked === 'UID FETCH')
      return `* 1 FETCH (UID 1 RFC822.SIZE 30)\r\n* 2 FETCH (UID 2 RFC822.SIZE 30)\r\n${tag} OK\r\n`;
    return asked === '' || asked === 'DONE' ? undefined : `${tag} OK done\r\n`;
  };

/** IMAP servers on loopback that do what a test says, which no real one does; they end with the tests of the file. */
export function scriptedServers() {
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  afterEach(() => {
    for (const socket of sockets) socket.destroy();
  });
  afterAll(() => {
    for (const server of servers) server.close();
  });
  const badServer = async (greeting: string, script: Script): Promise<number> => {
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
      socket.write(greeting);
      socket.on('data', (data) => {
        for (const line of data.toString('latin1').split('\r\n')) {
          const [tag = '', ...words] = line.split(' ');
          const command = words.slice(0, words[0] === 'UID' ? 2 : 1).join(' ');
          const answer = script(command, tag, socket, line);
          if (answer !== undefined) socket.write(answer);
        }
      });
    });
    servers.push(server);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  };
  return { badServer, ok, until };
}
