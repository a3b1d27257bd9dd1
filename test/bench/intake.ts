import { simpleParser } from 'mailparser';
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

/** The floor: parse with the same library and insert one row, one after the other. */
async function floor(desk: DeskChild, mails: readonly MixedMail[]): Promise<Measured> {
  const client = new pg.Client({ connectionString: desk.adminUrl });
  await client.connect();
  await client.query('create table floor (id bigserial primary key, subject text, body text, raw bytea)');
  const before = usageOf([desk.pids[1] ?? 0]).cpuMs;
  const own = process.cpuUsage();
  const started = performance.now();
  for (const { bytes } of mails) {
    const mail = await simpleParser(bytes);
    await client.query({
      name: 'floor',
      text: 'insert into floor (subject, body, raw) values ($1, $2, $3)',
      values: [mail.subject, mail.text, bytes],
    });
  }
  const ms = performance.now() - started;
  const spent = process.cpuUsage(own);
  const cpu = (spent.user + spent.system) / 1000 + usageOf([desk.pids[1] ?? 0]).cpuMs - before;
  await client.end();
  return measured(mails.length, ms, cpu);
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

async function throughImap(mails: readonly MixedMail[]): Promise<Measured> {
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
  await desk.stop();
  await dovecot.remove();
  return { ...result, startSeconds: rounded((ready - started) / 1000) } as Measured;
}

const mails = mixedMails(count);
const desk = await startDeskChild();
const floorResult = await floor(desk, mixedMails(count, 'floor'));
const api = await throughApi(desk, mails);
const { rows } = await (async () => {
  const client = new pg.Client({ connectionString: desk.adminUrl });
  await client.connect();
  const found = await client.query(
    'select (select count(*)::int from conversations) as threads, (select count(*)::int from messages) as messages',
  );
  await client.end();
  return found;
})();
await desk.stop();
const imap = await throughImap(mails);
console.log(
  JSON.stringify(
    {
      mails: count,
      bytes: Math.round(mails.reduce((sum, mail) => sum + mail.bytes.length, 0) / count),
      floor: floorResult,
      api,
      imap,
      stored: rows[0],
      ratio: {
        apiSpeed: rounded(api.perSecond / floorResult.perSecond),
        imapSpeed: rounded(imap.perSecond / floorResult.perSecond),
      },
    },
    null,
    2,
  ),
);
