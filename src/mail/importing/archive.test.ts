import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openArchive } from './archive.ts';
import { ArchiveProblem } from './archive-problem.ts';
import type { ArchivedMail } from './archived-mail.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'desk-archive-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const mail = (subject: string) => `From: a@x.example\nSubject: ${subject}\n\nHi\n`;
const at = (name: string) => path.join(folder, name);
async function read(name: string, input = ''): Promise<ArchivedMail[]> {
  const found: ArchivedMail[] = [];
  for await (const one of openArchive(name, Readable.from([Buffer.from(input)]))) found.push(one);
  return found;
}
const subjects = (mails: ArchivedMail[]) => mails.map((one) => /Subject: (.*)/.exec(String(one.bytes))?.[1]);

async function put(name: string, text: string, time?: Date): Promise<void> {
  await mkdir(path.dirname(at(name)), { recursive: true });
  await writeFile(at(name), text);
  if (time) await utimes(at(name), time, time);
}

describe('refusals', () => {
  test.each([
    ['missing', /no file or folder/],
    ['empty.mbox', /is empty/],
    ['blank.eml', /is empty/],
    ['picture.eml', /neither an mbox/],
    ['mixed', /neither a Maildir/],
    ['half', /neither a Maildir/],
  ])('%s', async (name, words) => {
    await put('empty.mbox', '');
    await put('blank.eml', '\n\n  \n');
    await put('picture.eml', '\x89PNG\r\n\x1a\n');
    await put('mixed/readme.txt', 'no mail');
    await put('half/cur/1:2,S', mail('x'));
    await expect(read(at(name))).rejects.toThrow(words);
    await expect(read(at(name))).rejects.toBeInstanceOf(ArchiveProblem);
  });

  test('an empty standard input', async () => {
    await expect(read('-', '')).rejects.toThrow('Standard input is empty.');
  });
});

describe('formats', () => {
  test('an mbox with the moments of its lines', async () => {
    const from = (day: number) => `From a@x.example Sat Jan  ${day} 10:00:00 2026\n`;
    await put('all.mbox', `${from(3)}${mail('one')}\n${from(4)}${mail('two')}\n`);
    const mails = await read(at('all.mbox'));
    expect(subjects(mails)).toEqual(['one', 'two']);
    expect(mails.map((one) => one.arrivedAt?.getUTCDate())).toEqual([3, 4]);
  });

  test('a Maildir: cur and new with any flags, nothing half delivered', async () => {
    await put('box/cur/1.a:2,S', mail('read'));
    await put('box/cur/2.b:2,FRS', mail('flagged'));
    await put('box/new/3.c', mail('fresh'), new Date('2026-01-05T00:00:00Z'));
    await put('box/tmp/4.d', mail('half'));
    const mails = await read(at('box'));
    expect(subjects(mails)).toEqual(['read', 'flagged', 'fresh']);
    expect(mails[2]?.arrivedAt?.toISOString()).toBe('2026-01-05T00:00:00.000Z');
  });

  test('a single mail and a folder of them', async () => {
    await put('some/a.eml', mail('a'));
    await put('some/B.EML', mail('b'));
    await put('some/notes.txt', 'x');
    expect(subjects(await read(at('some/a.eml')))).toEqual(['a']);
    expect(subjects(await read(at('some'))).sort()).toEqual(['a', 'b']);
  });

  test('standard input: one mail or an mbox', async () => {
    expect(subjects(await read('-', mail('one')))).toEqual(['one']);
    const mbox = `From a@x.example Sat Jan  3 10:00:00 2026\n${mail('one')}\nFrom b Sat Jan  3 10:00:00 2026\n${mail('two')}`;
    expect(subjects(await read('-', mbox))).toEqual(['one', 'two']);
  });
});
