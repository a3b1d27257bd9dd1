import { execFileSync } from 'node:child_process';
import path from 'node:path';
import pg from 'pg';
import { dovecotPassword, startDovecot } from '../support/dovecot/index.ts';
import { usageOf } from './cpu.ts';
import { type DeskChild, startDeskChild } from './desk-child.ts';
import { openLine } from './http-line.ts';
import { type MixedMail, mixedMails } from './mixed-mails.ts';

const count = Number(process.argv[2] ?? 2000);
const concurrency = 8;

interface Measured {
  mails: number;
  seconds: number;
  perSecond: number;
  cpuMsPerMail: number;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
const measured = (mails: number, ms: number, cpuMs: number): Measured => ({
  mails,
  seconds: rounded(ms / 1000),
  perSecond: rounded((mails * 1000) / ms),
  cpuMsPerMail: rounded(cpuMs / mails),
});

/** The floor, on the database of a desk that has nothing else to do. */
function floor(desk: DeskChild): Measured {
  const program = path.join(import.meta.dirname, 'floor.ts');
  const told = execFileSync(process.execPath, [program, desk.adminUrl, String(desk.pids[1]), String(count)]);
  const { ms, cpuMs } = JSON.parse(told.toString());
  return measured(count, ms, cpuMs);
}

async function untilRead(desk: DeskChild, total: number): Promise<void> {
  const client = new pg.Client({ connectionString: desk.adminUrl });
  await client.connect();
  for (;;) {
    const { rows } = await client.query("select count(*)::int as n from raw_mails where state = 'read'");
    if (rows[0].n >= total) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await client.end();
}

async function throughApi(desk: DeskChild, mails: readonly MixedMail[]): Promise<Measured> {
  const before = usageOf(desk.pids).cpuMs;
  const databaseBefore = usageOf(desk.pids.slice(1)).cpuMs;
  const started = performance.now();
  const queue = [...mails];
  const post = async (): Promise<void> => {
    const line = await openLine(desk.url);
    const headers = { authorization: `Bearer ${desk.key}`, 'content-type': 'message/rfc822' };
    const path = '/api/v1/inbound-mail?mailbox=shop@bench.example';
    for (let mail = queue.shift(); mail; mail = queue.shift())
      await line.ask({ method: 'POST', path, headers, body: mail.bytes }, 202);
    line.close();
  };
  await Promise.all(Array.from({ length: concurrency }, post));
  const taken = performance.now() - started;
  await untilRead(desk, mails.length);
  const result = measured(mails.length, performance.now() - started, usageOf(desk.pids).cpuMs - before);
  const database = rounded((usageOf(desk.pids.slice(1)).cpuMs - databaseBefore) / mails.length);
  return {
    ...result,
    takenPerSecond: rounded((mails.length * 1000) / taken),
    databaseCpuMsPerMail: database,
  } as Measured;
}

async function throughImap(
  mails: readonly MixedMail[],
): Promise<Measured & { startSeconds: number; floor: Measured }> {
  const dovecot = await startDovecot();
  const inbox = await dovecot.inbox('bench');
  for (const { bytes } of mails) await inbox.deliver(bytes);
  const started = performance.now();
  const desk = await startDeskChild([
    '--imap',
    String(dovecot.imapPort),
    '--user',
    'bench',
    '--password',
    dovecotPassword,
  ]);
  const before = usageOf(desk.pids).cpuMs;
  const ready = performance.now();
  await untilRead(desk, mails.length);
  const result = measured(mails.length, performance.now() - ready, usageOf(desk.pids).cpuMs - before);
  const after = floor(desk);
  await desk.stop();
  await dovecot.remove();
  return { ...result, startSeconds: rounded((ready - started) / 1000), floor: after };
}

async function stored(desk: DeskChild): Promise<{ threads: number; messages: number }> {
  const client = new pg.Client({ connectionString: desk.adminUrl });
  await client.connect();
  const { rows } = await client.query(
    'select (select count(*)::int from conversations) as threads, (select count(*)::int from messages) as messages',
  );
  await client.end();
  return rows[0];
}

const mails = mixedMails(count);
const desk = await startDeskChild();
// A machine that others use changes its speed within minutes: each road is compared with the floors before and after it.
const first = floor(desk);
const api = await throughApi(desk, mails);
const there = await stored(desk);
const second = floor(desk);
await desk.stop();
const { floor: third, ...imap } = await throughImap(mails);
const against = (road: Measured, before: Measured, after: Measured): number =>
  rounded((road.perSecond * 2) / (before.perSecond + after.perSecond));
console.log(
  JSON.stringify(
    {
      mails: count,
      bytes: Math.round(mails.reduce((sum, mail) => sum + mail.bytes.length, 0) / count),
      floors: [first, second, third],
      api,
      imap,
      stored: there,
      ratio: { apiSpeed: against(api, first, second), imapSpeed: against(imap, second, third) },
    },
    null,
    2,
  ),
);
