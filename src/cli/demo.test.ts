import { randomUUID } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOrganisation } from '#people/index.ts';
import { loadWorld } from './demo/load.ts';
import { type Demo, openDemo, type StoryLoader } from './demo.ts';
import { type BareDesk, bareDesk } from './services.fixture.ts';

let desk: BareDesk;
let demo: Demo | null = null;
beforeAll(async () => {
  desk = await bareDesk();
});
afterAll(async () => {
  await demo?.stop();
  await desk.end();
});

const inside =
  ({ services }: BareDesk): StoryLoader =>
  (mark) =>
    loadWorld(services, { ...mark, trustedAuthServers: [] });
const markOf = () => path.join(desk.config.dataDir, 'demo-logins.json');
const mailboxes = async () =>
  (await desk.db.admin.query('select address, smtp_host, smtp_port, smtp_security from mailboxes')).rows;
const send = (port: number, from: string) =>
  createTransport({ host: '127.0.0.1', port, ignoreTLS: true }).sendMail({
    envelope: { from, to: 'abcdefghij01234@marketplace.amazon.de' },
    raw: `From: ${from}\r\nMessage-ID: <${randomUUID()}@lumo.example>\r\nSubject: Re: x\r\n\r\nHallo`,
  });

test('a desk without the story has no demo, whatever an unfinished start left behind', async () => {
  expect(await openDemo(desk.services, desk.config, { load: null })).toBeNull();
  for (const text of [
    '',
    '{"tenantId":1}',
    JSON.stringify({ tenantId: randomUUID(), password: 'x'.repeat(17) }),
  ]) {
    await writeFile(markOf(), text);
    expect(await openDemo(desk.services, desk.config, { load: null })).toBeNull();
  }
});

test('the first start loads the story and shows a login for every role', async () => {
  demo = await openDemo(desk.services, desk.config, { load: inside(desk) });
  const roles = demo?.logins.map((line) => line.split(/\s/)[0]);
  expect(new Set(roles)).toEqual(
    new Set(['administrator', 'coordinator', 'lead', 'agent', 'auditor', 'client']),
  );
  const passwords = new Set(demo?.logins.map((line) => line.trim().split(/\s+/).at(-1)));
  expect(passwords.size).toBe(1);
  expect([...passwords][0]?.length).toBeGreaterThanOrEqual(12);
  expect((await stat(markOf())).mode & 0o777).toBe(0o600);
}, 120_000);

test('the post office takes what demo mailboxes send, and from nobody else', async () => {
  const rows = await mailboxes();
  const ports = new Set(rows.map((row) => row.smtp_port));
  expect(ports.size).toBe(1);
  const port = rows[0].smtp_port;
  await send(port, rows[0].address);
  await expect(send(port, 'stranger@elsewhere.example')).rejects.toThrow(/550/);
  const folder = path.join(desk.config.dataDir, 'demo-post');
  const names = await readdir(folder);
  expect(names).toHaveLength(1);
  expect(await readFile(path.join(folder, names[0] ?? ''), 'utf8')).toContain('\r\n\r\nHallo');
});

test('a later start shows the same logins and leaves a mailbox with a real server alone', async () => {
  const first = demo?.logins;
  await demo?.stop();
  await desk.db.admin.query(
    "update mailboxes set smtp_host = 'smtp.example.com', smtp_port = 465, smtp_security = 'tls' where address like '%eu@%'",
  );
  demo = await openDemo(desk.services, desk.config, { load: null });
  expect(demo?.logins).toEqual(first);
  const rows = await mailboxes();
  expect(rows.filter((row) => row.smtp_host === 'smtp.example.com' && row.smtp_port === 465)).toHaveLength(1);
  const own = rows.find((row) => row.smtp_host === '127.0.0.1');
  await send(own.smtp_port, own.address);
});

test('an organisation of somebody else is no demo', async () => {
  const other = await bareDesk();
  const id = other.services.rng.uuid();
  await other.services.database.tenant(id, (tx) =>
    createOrganisation(other.services, tx, { id, name: 'Own' }),
  );
  expect(await openDemo(other.services, other.config, { load: null })).toBeNull();
  expect(await openDemo(other.services, other.config, { load: inside(other) })).toBeNull();
  await other.end();
});
