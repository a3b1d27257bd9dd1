import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deskEnv } from '../support/desk-env.ts';
import { type Dovecot, startDovecot } from '../support/dovecot/index.ts';
import { type FaultSmtp, startFaultSmtp } from '../support/fault-smtp/index.ts';
import { type Answering, answerBuyers } from './answering.ts';
import { type DataFolder, type DeskProcess, dataFolder, startDesk } from './desk-process.ts';
import { lookAt, until } from './looking.ts';
import { type OutsideServer, outsideServer } from './outside-server.ts';
import { seedDesk } from './seeding.ts';
import { seeded, tellStory } from './story.ts';

let server: OutsideServer;
let folder: DataFolder;
let dovecot: Dovecot;
let sink: FaultSmtp;
let url: string;
let desks: DeskProcess[] = [];
let answering: Answering;
const env = () => deskEnv(folder.path, { DATABASE_URL: url });
const story = tellStory(60, 4, seeded(4));

beforeAll(async () => {
  [server, folder] = [await outsideServer(), await dataFolder()];
  dovecot = await startDovecot({ starttls: false });
  sink = await startFaultSmtp();
  url = await server.database();
});
afterAll(async () => {
  answering?.stop();
  for (const desk of desks) await desk.kill();
  await sink?.close();
  await dovecot?.remove();
  await folder?.remove();
  await server?.remove();
});

const deliver = async (from: number, to: number): Promise<void> => {
  for (const mail of story.slice(from, to))
    await (await dovecot.inbox(`shop${mail.mailbox}`)).deliver(mail.bytes);
};
const read = (count: number) => async (): Promise<boolean> => {
  const [row] = await lookAt(url, "select count(*)::int as n from raw_mails where state = 'read'");
  return row?.n === count;
};
const status = (path: string) =>
  desks[0]?.ready
    .then((at) => fetch(`${at}${path}`, { signal: AbortSignal.timeout(12_000) }))
    .then(({ status: code }) => code)
    .catch(() => 0);

it('a server that cannot be reached is said in one sentence', async () => {
  const desk = startDesk(deskEnv(folder.path, { DATABASE_URL: 'postgres://desk:x@127.0.0.1:1/desk' }));
  expect(await desk.ready).toBeNull();
  expect(await desk.ended).toBe(1);
  expect(desk.words()).toMatch(/The database cannot be used \(ECONNREFUSED\)/);
  expect(desk.words()).not.toMatch(/\n\s+at /);
});

it('two processes that start at once on an empty database set it up together', async () => {
  desks = [startDesk(env()), startDesk(env())];
  const addresses = await Promise.all(desks.map((desk) => desk.ready));
  expect(addresses, desks.map((desk) => desk.words()).join()).toEqual([
    expect.stringMatching(/^http/),
    expect.stringMatching(/^http/),
  ]);
  const steps = await lookAt(url, 'select version from schema_migrations order by version');
  expect(steps.length).toBeGreaterThan(0);
  expect(new Set(steps.map((row) => row.version)).size).toBe(steps.length);
  expect(await lookAt(url, 'select 1 from instance')).toHaveLength(1);
});

it('both fetch and read the same mailboxes: each mail once, and when one is killed the other takes over', async () => {
  const { organisation } = await seedDesk(env(), { imapPort: dovecot.imapPort, smtpPort: sink.port });
  answering = answerBuyers(organisation.people.administrator.headers, seeded(5));
  await deliver(0, 20);
  expect(await until(30, read(20))).toBe(true);
  await desks.pop()?.kill();
  await deliver(20, 40);
  expect(await until(40, read(40))).toBe(true);
});

it('a database that goes for ten seconds: said, survived, made up for', async () => {
  answering.at((await desks[0]?.ready) ?? null);
  await server.away();
  expect(await until(10, async () => (await status('/readyz')) === 503)).toBe(true);
  expect(await status('/healthz')).toBe(200);
  await deliver(40, 60);
  await answering.begin(3);
  await sleep(10_000);
  await server.back();
  const back = performance.now();
  expect(await until(15, async () => (await status('/readyz')) === 200)).toBe(true);
  expect(await until(60, read(60))).toBe(true);
  expect(await until(40, async () => answering.open() === 0)).toBe(true);
  const sent = async () =>
    (await lookAt(url, "select 1 from outgoing_mails where state = 'accepted'")).length === 3;
  expect(await until(30, sent)).toBe(true);
  console.log(JSON.stringify({ secondsUntilAllWasWell: Math.round((performance.now() - back) / 1_000) }));
  expect(sink.held()).toHaveLength(3);
  const rows = await lookAt(url, "select encode(sha256, 'hex') as sum from raw_mails");
  expect(rows.map((row) => row.sum).sort()).toEqual(story.map((mail) => mail.sum).sort());
});
