import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { eventually } from '../../../test/support/eventually.ts';
import { fetchingTests } from './fetching-tests.fixture.ts';
import { type Script, scriptedServers } from './scripted-server.fixture.ts';
import { mailText } from './world.fixture.ts';

const at = fetchingTests();
const { badServer, ok, until } = scriptedServers();
let fetches = 0;
const list = (tag: string) =>
  `* 1 FETCH (UID 1 RFC822.SIZE 30)\r\n* 2 FETCH (UID 2 RFC822.SIZE 30)\r\n${tag} OK\r\n`;
const secondFetch = (then: (tag: string, socket: Socket) => string | undefined): Script =>
  until('UID FETCH', (tag, socket) => {
    fetches += 1;
    return fetches % 2 === 1 ? list(tag) : then(tag, socket);
  });

const servants: [name: string, greeting: string, script: Script][] = [
  ['says nothing at all', '', () => undefined],
  ['greets and falls silent', ok, () => undefined],
  ['greets with BYE', '* BYE go away\r\n', () => undefined],
  ['speaks another language', 'HTTP/1.1 400 Bad Request\r\n\r\n', () => 'HTTP/1.1 400 Bad Request\r\n\r\n'],
  ['falls silent in the folder', ok, until('EXAMINE', () => undefined)],
  ['answers the folder with noise', ok, until('EXAMINE', (tag) => `* (((( {\r\n\u0000\u0001${tag}\r\n`)],
  [
    'breaks off within a mail',
    ok,
    secondFetch((_tag, socket) => {
      socket.end('* 1 FETCH (UID 1 BODY[] {30}\r\nSubject: half');
      return undefined;
    }),
  ],
  [
    'announces a mail of four gigabytes',
    ok,
    secondFetch(() => '* 1 FETCH (UID 1 BODY[] {4000000000}\r\nxxxx'),
  ],
  ['never ends a line', ok, until('EXAMINE', () => '* '.padEnd(3_000_000, 'x'))],
];

describe('a server', () => {
  it.each(servants)(
    'that %s harms its own mailbox only, and nothing of it is stored',
    async (_name, greeting, script) => {
      fetches = 0;
      const port = await badServer(greeting, script);
      const bad = await at.world.addMailbox({
        host: '127.0.0.1',
        port,
        security: 'none',
        user: 'u',
        password: 'p',
      });
      const { server, inbox } = await at.account('none');
      const good = await at.world.addMailbox(server);
      at.begin({ times: { look: 100, connect: 600, command: 600 } });
      await inbox.deliver(mailText('hello'));
      await at.arrived(good, 1);
      const row = await eventually(
        () => at.world.mailbox(bad),
        (seen) => seen.health === 'failing',
      );
      expect(['timeout', 'connection_lost', 'server_error', 'login_refused']).toContain(row.problem);
      expect(await at.world.mails(bad)).toEqual([]);
      const cursors = await at.world.db.admin.query('select 1 from mailbox_cursors where mailbox_id = $1', [
        bad,
      ]);
      expect(cursors.rows).toEqual([]);
    },
  );
});
