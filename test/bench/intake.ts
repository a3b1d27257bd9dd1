import { execFileSync } from 'node:child_process';
import path from 'node:path';
import pg from 'pg';
import { dovecotPassword, startDovecot } from '../support/dovecot/index.ts';
import { usageOf } from './cpu.ts';
import { type DeskChild, startDeskChild } from './desk-child.ts';
import { openLine } from './http-line.ts';
import { type MixedMail, mixedMails } from './mixed-mails.ts';

const count = Number(process.argv[2] ?? 2000);
if (!(count >= 200)) throw new Error('a measure takes 200 mails at least');
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
  await untilThere(desk, mails.length, { read: true, everyMs: 50 });
  const result = measured(mails.length, performance.now() - started, usageOf(desk.pids).cpuMs - before);
  const database = rounded((usageOf(desk.pids.slice(1)).cpuMs - databaseBefore) / mails.length);
  return {
    ...result,
    takenPerSecond: rounded((mails.length * 1000) / taken),
    databaseCpuMsPerMail: database,
  } as Measured;
}

/** Waits for mails in the state `read`, or in any; how many there are. */
async function untilThere(
  desk: DeskChild,
  least: number,
  { read, everyMs }: { read: boolean; everyMs: number },
): Promise<number> {
  const client = new pg.Client({ connectionString: desk.adminUrl });
  await client.connect();
  const text = `select count(*)::int as n from raw_mails${read ? " where state = 'read'" : ''}`;
  for (;;) {
    const { rows } = await client.query(text);
    if (rows[0].n >= least) {
      await client.end();
      return rows[0].n;
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

/**
 * The desk stands, as it does when mail comes in, and takes its mailbox up. Measured from the first mails on, since the
 * desk looks for changed mailboxes only every few seconds; `firstSeconds` tells how long that and the login took.
 */
async function throughImap(
  mails: readonly MixedMail[],
): Promise<Measured & { firstSeconds: number; floors: Measured[] }> {
  const dovecot = await startDovecot();
  const inbox = await dovecot.inbox('bench');
  for (const { bytes } of mails) await inbox.deliver(bytes);
  const imap = ['--imap', String(dovecot.imapPort), '--user', 'bench', '--password', dovecotPassword];
  const desk = await startDeskChild(imap);
  const before = floor(desk);
  await resume(desk);
  const resumed = performance.now();
  const first = await untilThere(desk, 1, { read: false, everyMs: 5 });
  const cpu = usageOf(desk.pids).cpuMs;
  const started = performance.now();
  await untilThere(desk, mails.length, { read: true, everyMs: 50 });
  const result = measured(mails.length - first, performance.now() - started, usageOf(desk.pids).cpuMs - cpu);
  const after = floor(desk);
  await desk.stop();
  await dovecot.remove();
  return { ...result, firstSeconds: rounded((started - resumed) / 1000), floors: [before, after] };
}

async function resume(desk: DeskChild): Promise<void> {
  const client = new pg.Client({ connectionString: desk.adminUrl });
  await client.connect();
  await client.query('update mailboxes set paused = false, revision = revision + 1');
  await client.end();
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
const throughput = await throughApi(desk, mails);
const there = await stored(desk);
const api = { ...throughput, floors: [first, floor(desk)] };
await desk.stop();
const imap = await throughImap(mails);
const ratio = ({ perSecond, floors }: typeof api | typeof imap): number =>
  rounded((perSecond * floors.length) / floors.reduce((sum, one) => sum + one.perSecond, 0));
console.log(
  JSON.stringify(
    {
      mails: count,
      bytes: Math.round(mails.reduce((sum, mail) => sum + mail.bytes.length, 0) / count),
      api,
      imap,
      stored: there,
      ratio: { apiSpeed: ratio(api), imapSpeed: ratio(imap) },
    },
    null,
    2,
  ),
);
