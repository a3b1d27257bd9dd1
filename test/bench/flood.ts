import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { buyerMail } from '../support/amazon-mail.ts';
import { type DeskChild, startDeskChild } from './desk-child.ts';
import { openLine } from './http-line.ts';
import { mixedMails } from './mixed-mails.ts';

// Mails of one mailbox that all wait at once, and meanwhile a buyer a second in another store: how long the buyer's mail
// takes to be seen.
const flood = Number(process.argv[2] ?? 20_000);
const lines = 4;
const limitMs = 5_000;

const calm = 'calm@bench.example';

async function secondStore(admin: pg.Client, { tenantId, clientId, storeId }: DeskChild): Promise<void> {
  const other = '0190a000-0000-7000-8000-0000000000f1';
  await admin.query("insert into stores values ($1, $2, $3, 'Calm', now())", [tenantId, other, clientId]);
  await admin.query(
    'insert into store_marketplaces select tenant_id, $2, marketplace from store_marketplaces where store_id = $1',
    [storeId, other],
  );
  await admin.query(
    `insert into mailboxes (tenant_id, id, store_id, address, sender_name, created_at)
     values ($1, '0190a000-0000-7000-8000-0000000000f2', $2, $3, 'Calm', now())`,
    [tenantId, other, calm],
  );
}

const opened = async (desk: DeskChild) => {
  const line = await openLine(desk.url);
  const headers = { authorization: `Bearer ${desk.key}`, 'content-type': 'message/rfc822' };
  return {
    post: (mailbox: string, body: Uint8Array) =>
      line.ask({ method: 'POST', path: `/api/v1/inbound-mail?mailbox=${mailbox}`, headers, body }, 202),
    close: () => line.close(),
  };
};

async function pour(desk: DeskChild): Promise<void> {
  const mails = mixedMails(flood);
  const one = async (): Promise<void> => {
    const line = await opened(desk);
    for (let mail = mails.shift(); mail; mail = mails.shift())
      await line.post('shop@bench.example', mail.bytes);
    line.close();
  };
  await Promise.all(Array.from({ length: lines }, one));
}

const desk = await startDeskChild();
const admin = new pg.Client({ connectionString: desk.adminUrl });
await admin.connect();
await secondStore(admin, desk);
const number = async (text: string, values: unknown[] = []): Promise<number> =>
  Number((await admin.query(text, values)).rows[0]?.n ?? 0);

// What the flood asks to be read waits until all of it is there.
await admin.query(`create function wait_for_the_flood() returns trigger language plpgsql as
  $$ begin new.start_after := now() + interval '1 day'; return new; end $$`);
await admin.query(`create trigger wait_for_the_flood before insert on jobs.job for each row
  when (new.name like 'mail.read%') execute function wait_for_the_flood()`);
await pour(desk);
await admin.query('drop trigger wait_for_the_flood on jobs.job');
await admin.query("update jobs.job set start_after = now() where name like 'mail.read%'");
const started = performance.now();
const buyer = await opened(desk);
const waits: { ms: number; behind: number }[] = [];
const waitingNow = "select count(*) as n from raw_mails where state = 'stored'";
for (let n = 1; ; n += 1) {
  await sleep(1_000);
  const behind = await number(waitingNow);
  if (behind === 0) break;
  const asked = performance.now();
  const caseId = `22222222-2222-4333-8444-${String(n).padStart(12, '0')}`;
  await buyer.post(calm, buyerMail({ alias: `calmbuyer${n}`, caseId, order: null, text: `Frage ${n}` }));
  const seen = 'select count(*) as n from conversations where case_id = $1';
  while ((await number(seen, [caseId])) === 0) await sleep(10);
  waits.push({ ms: performance.now() - asked, behind });
}
const drained = performance.now() - started;
buyer.close();
await admin.end();
await desk.stop();

const sorted = waits.map(({ ms }) => ms).sort((a, b) => a - b);
const at = (share: number): number => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
console.log(
  JSON.stringify(
    {
      flood,
      drainedSeconds: Math.round(drained / 1000),
      mostWaiting: Math.max(...waits.map(({ behind }) => behind)),
      buyers: waits.length,
      buyerMs: { p50: at(0.5), p95: at(0.95), max: at(1) },
      later: waits.filter(({ ms }) => ms > limitMs).length,
    },
    null,
    2,
  ),
);
