import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(path.join(os.tmpdir(), 'sellerdesk-corpus-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = path.join(import.meta.dirname, 'corpus', 'corpus.ts');
const run = async (...args: string[]) => promisify(execFile)(process.execPath, [program, ...args]);

it('prints a line for each mail below a folder, however broken, and for nothing else', async () => {
  const mail = [
    'From: "Anna" <anna@shop.example>',
    'Subject: =?utf-8?q?Gr=C3=B6=C3=9Fe?=',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b\r\n\r\nIs it M?\r\n\r\n> old words',
    '--b\r\nContent-Type: image/png; name=a.png\r\nContent-Transfer-Encoding: base64\r\n\r\naGk=',
    '--b--',
  ];
  mkdirSync(path.join(folder, 'below'));
  writeFileSync(path.join(folder, 'below', 'good.eml'), mail.join('\r\n'));
  writeFileSync(path.join(folder, 'below', 'good.json'), '{}');
  writeFileSync(path.join(folder, 'empty.eml'), '');
  writeFileSync(path.join(folder, 'noise'), Buffer.from([0, 255, 13, 10, 0, 45, 45]));
  writeFileSync(path.join(folder, 'README.md'), 'no mail');
  const { stdout, stderr } = await run(folder);
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map((line) => line.file)).toEqual([path.join('below', 'good.eml'), 'empty.eml', 'noise']);
  expect(lines[0]).toMatchObject({
    state: 'whole',
    from: 'anna@shop.example',
    fromName: 'Anna',
    subject: 'Größe',
    newText: 'Is it M?',
    quotedText: '> old words',
    attachments: [{ name: 'a.png', type: 'image/png', size: 2 }],
  });
  expect(JSON.parse(stderr)).toEqual({ files: 3, whole: 3 });
});

it('says how it is used', async () => {
  await expect(run()).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('bin/corpus DIR') });
});
