import { afterAll, beforeAll } from 'vitest';
import { folderRows } from './imap-folders.ts';
import { manyRows } from './imap-many.ts';
import { oauthRows } from './imap-oauth.ts';
import { serverRows } from './imap-servers.ts';
import { type ImapWorld, openImapWorld } from './imap-world.ts';
import { rowsOf } from './rows.ts';

const rows = rowsOf('IMAP');
let world: ImapWorld;
beforeAll(async () => {
  world = await openImapWorld();
  world.start();
});
afterAll(() => world?.close());

serverRows(rows, () => world);
folderRows(rows, () => world);
manyRows(rows, () => world);
oauthRows(rows);
rows.complete();
