import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedOrganisation } from '../../test/support/people.ts';
import { importInto, importMail, importOrder } from './import-mail.ts';
import { UsageError } from './read-arguments.ts';
import { type BareDesk, bareDesk } from './services.fixture.ts';

const address = 'service@lumo.example';
let desk: BareDesk;
beforeAll(async () => {
  desk = await bareDesk();
  const { tenantId, clients } = await seedOrganisation(desk.db.database, desk.services);
  const storeId = clients[0].stores[0]?.id ?? '';
  await desk.db.database.tenant(tenantId, (tx) =>
    sql`insert into mailboxes (tenant_id, id, store_id, address, sender_name, history_before, created_at)
      values (${tenantId}, ${desk.services.rng.uuid()}, ${storeId}, ${address}, 'Lumo', '2026-01-04T00:00:00Z', now())`.execute(
      tx,
    ),
  );
});
afterAll(() => desk.end());

const at = (name: string) => path.join(desk.config.dataDir, name);
const mail = (subject: string, day: number) =>
  `From: a@x.example\nDate: ${day} Jan 2026 10:00:00 +0000\nSubject: ${subject}\n\nHi\n`;
const mbox = (...mails: string[]) =>
  mails.map((text) => `From a@x.example Sat Jan  3 10:00:00 2026\n${text}\n`).join('');

const bring = (words: string[], input = '') =>
  importInto(desk.services, importOrder(words), Readable.from([Buffer.from(input)]), () => undefined);
const historyOf = async (source: string): Promise<boolean[]> => {
  const { rows } = await desk.db.admin.query('select history from raw_mails where size = $1', [
    Buffer.byteLength(source.replaceAll('\n', '\r\n')),
  ]);
  return rows.map((row) => row.history);
};

describe('words that make no sense', () => {
  test.each([
    [[], /Name one archive/],
    [['a', 'b', '--mailbox', address], /Name one archive/],
    [['a'], /Name the mailbox/],
    [['a', '--mailbox', ''], /Name the mailbox/],
    [['a', '--mailbox', address, '--history-before', 'soon'], /no date/],
    [['a', '--mailbox', address, '--history-before', '2026-13-45'], /no date/],
    [['a', '--mailbox', address, '--quick'], /Unknown option/],
  ])('%j', (words, told) => {
    expect(() => importOrder(words)).toThrow(told);
    expect(() => importOrder(words)).toThrow(UsageError);
  });

  test('make the exit code 1 before anything is opened', async () => {
    expect(await importMail(['a'])).toBe(1);
  });
});

test('a mailbox that no store has', async () => {
  await expect(bring(['-', '--mailbox', 'other@lumo.example'], mail('x', 1))).rejects.toThrow(/No store has/);
});

test('a missing archive, an empty one, and what is none', async () => {
  await writeFile(at('empty'), '');
  await writeFile(at('none'), 'Hello there');
  for (const [name, words] of [
    ['missing', /no file/],
    ['empty', /is empty/],
    ['none', /neither/],
  ] as const)
    await expect(bring([at(name), '--mailbox', address])).rejects.toThrow(words);
});

test('each format is imported once, whatever it is imported from the second time', async () => {
  const mails = [mail('one', 3), mail('second', 5)];
  await writeFile(at('all.mbox'), mbox(...mails));
  await mkdir(at('box/cur'), { recursive: true });
  await mkdir(at('box/new'), { recursive: true });
  await writeFile(at('box/cur/1:2,S'), mails[0] ?? '');
  await writeFile(at('box/new/2'), mails[1] ?? '');
  await writeFile(at('one.eml'), mails[0] ?? '');
  const to = ['--mailbox', address.toUpperCase()];
  expect(await bring([at('all.mbox'), ...to])).toEqual({ stored: 2, known: 0, failed: 0 });
  expect(await bring([at('all.mbox'), ...to])).toEqual({ stored: 0, known: 2, failed: 0 });
  expect(await bring([at('box'), ...to])).toEqual({ stored: 0, known: 2, failed: 0 });
  expect(await bring([at('one.eml'), ...to])).toEqual({ stored: 0, known: 1, failed: 0 });
  expect(await bring(['-', ...to], mbox(...mails))).toEqual({ stored: 0, known: 2, failed: 0 });
  expect(await historyOf(mails[0] ?? '')).toEqual([true]);
  expect(await historyOf(mails[1] ?? '')).toEqual([false]);
});

test('an mbox with a broken mail in the middle', async () => {
  const file = mbox(mail('before', 6), '\x00\x01 no mail at all\n', mail('and after', 6));
  expect(await bring(['-', '--mailbox', address], file)).toEqual({ stored: 2, known: 0, failed: 1 });
});

test('a line for history given by hand goes before that of the mailbox', async () => {
  const late = mail('given by hand', 20);
  await bring(['-', '--mailbox', address, '--history-before', '2026-01-31'], late);
  expect(await historyOf(late)).toEqual([true]);
});
