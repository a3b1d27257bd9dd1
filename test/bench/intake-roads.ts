import { execFileSync } from 'node:child_process';
import path from 'node:path';
import pg from 'pg';
import { usageOf } from './cpu.ts';
import type { DeskChild } from './desk-child.ts';
import { openLine } from './http-line.ts';
import type { MixedMail } from './mixed-mails.ts';

const concurrency = 8;

/** What a road came to; CPU of the desk and its database together. */
export interface Measured {
  mails: number;
  seconds: number;
  perSecond: number;
  cpuMsPerMail: number;
}

export const rounded = (value: number): number => Math.round(value * 100) / 100;
export const measured = (mails: number, ms: number, cpuMs: number): Measured => ({
  mails,
  seconds: rounded(ms / 1000),
  perSecond: rounded((mails * 1000) / ms),
  cpuMsPerMail: rounded(cpuMs / mails),
});

/** The floor, on the database of a desk that has nothing else to do. */
export function floorOn(desk: DeskChild, count: number): Measured {
  const program = path.join(import.meta.dirname, 'floor.ts');
  const told = execFileSync(process.execPath, [program, desk.adminUrl, String(desk.pids[1]), String(count)]);
  const { ms, cpuMs } = JSON.parse(told.toString());
  return measured(count, ms, cpuMs);
}

/** Mails by the API, eight at a time, until all of them have been read. */
export async function throughApi(
  desk: DeskChild,
  mails: readonly MixedMail[],
): Promise<Measured & { takenPerSecond: number; databaseCpuMsPerMail: number }> {
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
  await untilRead(desk);
  const result = measured(mails.length, performance.now() - started, usageOf(desk.pids).cpuMs - before);
  const database = (usageOf(desk.pids.slice(1)).cpuMs - databaseBefore) / mails.length;
  return {
    ...result,
    takenPerSecond: rounded((mails.length * 1000) / taken),
    databaseCpuMsPerMail: rounded(database),
  };
}

/** What a query of the superuser's answers in its first row. */
export async function asked<Row extends object>(desk: DeskChild, text: string): Promise<Row> {
  const client = new pg.Client({ connectionString: desk.adminUrl });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows[0];
}

/** Waits until no mail waits to be read. */
async function untilRead(desk: DeskChild): Promise<void> {
  const client = new pg.Client({ connectionString: desk.adminUrl });
  await client.connect();
  const text = `select 1 from raw_mails where tenant_id = '${desk.tenantId}' and state in ('stored', 'failed') limit 1`;
  while ((await client.query(text)).rows.length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  await client.end();
}

/** Waits for mails in the state `read`, or in any; how many there are. */
export async function untilThere(
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
