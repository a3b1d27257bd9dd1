import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { lookAt, until } from '../looking.ts';
import { freshMail } from './mails.ts';
import type { Rows } from './rows.ts';
import type { SystemWorld } from './system-world.ts';

type At = () => SystemWorld;
const healsIn = 60;

/** Mails and a reply go their way meanwhile; all of it is there afterwards, once. */
async function throughout(world: SystemWorld, fault: () => Promise<void>): Promise<void> {
  const before = freshMail();
  await world.deliver(world.mailbox(), before);
  expect(await world.healed(healsIn)).toBe(true);
  const thread = await world.thread(before.order);
  const working = (async () => {
    for (let n = 0; n < 6; n += 1) {
      await world.deliver(n % 2 === 0 ? world.mailbox(n % 4) : world.stranger, freshMail());
      await sleep(120);
    }
    return world.answer(thread);
  })();
  await fault();
  const id = await working.catch((error: unknown) => {
    throw new Error(`nobody answers: ${error} ${world.crew.fallen().join()}`);
  });
  expect(world.crew.fallen()).toEqual([]);
  expect(await world.healed(healsIn), 'I9 healed in time').toBe(true);
  // A sender that loses the database with the server's answer in its hands cannot write it down: a person is told (I10).
  const over = async () => ['accepted', 'uncertain'].includes((await world.outgoing(id))?.state);
  expect(await until(healsIn, over), 'I9 sent or told in time').toBe(true);
  expect(await world.broken()).toEqual([]);
}

/** Every answer that came while `fault` went on. */
async function answersDuring(world: SystemWorld, fault: () => Promise<void>): Promise<number[]> {
  const seen: number[] = [];
  let over = false;
  const asking = (async () => {
    while (!over) {
      seen.push((await world.ask('/api/v1/conversations?limit=5')).status);
      await sleep(50);
    }
  })();
  await fault().finally(() => {
    over = true;
  });
  await asking;
  return seen;
}

const backends =
  "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend' order by random() limit 3";

/** Keeps the state of the database; what it gives ends both desks and puts that state back under two others. */
async function snapshot({ crew }: SystemWorld): Promise<() => Promise<void>> {
  const name = new URL(crew.url).pathname.slice(1);
  const door = new URL(crew.url);
  door.pathname = '/postgres';
  const asServer = async (...statements: string[]) => {
    const end = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`;
    for (const statement of [end, ...statements]) await lookAt(door.toString(), statement);
  };
  await crew.restart(() => asServer(`create database ${name}_stale template ${name}`));
  return () =>
    crew.restart(() => asServer(`drop database ${name}`, `alter database ${name}_stale rename to ${name}`));
}

function losses(rows: Rows, at: At): void {
  rows.fault('SYS-01', 'backends are ended under the desks for two seconds', async () => {
    const world = at();
    const seen = await answersDuring(world, () =>
      throughout(world, async () => {
        for (let n = 0; n < 20; n += 1) {
          await world.crew.rows(`select pg_terminate_backend(pid) from (${backends}) picked`);
          await sleep(100);
        }
      }),
    );
    expect(seen.length).toBeGreaterThan(5);
    expect(seen.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect((await world.ask('/readyz')).status).toBe(200);
  });

  rows.fault('SYS-01', 'kill -9 of one backend', async () => {
    const world = at();
    await throughout(world, async () => {
      const [row] = await world.crew.rows(backends);
      process.kill(row?.pid, 'SIGKILL');
    });
    expect(await until(10, async () => (await world.ask('/readyz')).status === 200)).toBe(true);
  });

  rows.fault('SYS-02', 'away for four seconds', async () => {
    const world = at();
    await throughout(world, async () => {
      await world.crew.server.crash();
      // I10: the desk lives and says that its database does not answer.
      expect(await until(10, async () => (await world.ask('/readyz')).status === 503)).toBe(true);
      expect((await world.ask('/healthz')).status).toBe(200);
      await sleep(4_000);
      await world.crew.server.back();
    });
  });

  rows.fault('SYS-03', 'mails and a reply are younger than the state', async () => {
    const world = at();
    const older = freshMail();
    await world.deliver(world.mailbox(1), older);
    expect(await world.healed(healsIn)).toBe(true);
    const putBack = await snapshot(world);
    const before = world.sink.held().length;
    await world.deliver(world.mailbox(1), freshMail(), freshMail());
    const id = await world.answer(await world.thread(older.order));
    expect(await world.healed(healsIn)).toBe(true);
    expect(await until(healsIn, async () => (await world.outgoing(id))?.state === 'accepted')).toBe(true);
    await putBack();
    expect(await world.healed(healsIn), 'the mails are found again').toBe(true);
    expect(await world.outgoing(id), 'its row is gone').toBeUndefined();
    await sleep(2_000);
    expect(world.sink.held()).toHaveLength(before + 1);
    // The server has one mail that no row knows of any more.
    const vanished = world.forgetLast();
    expect(vanished).toHaveLength(1);
    expect(await world.broken()).toEqual([]);
  });

  rows.fault('SYS-03', 'a reply that waits in the older state has left since', async () => {
    const world = at();
    const { crew, sink } = world;
    const mail = freshMail();
    await world.deliver(world.mailbox(1), mail);
    expect(await world.healed(healsIn)).toBe(true);
    const lead = async (port: number) => {
      await crew.rows('update mailboxes set smtp_port = $1, revision = revision + 1', [port]);
      await crew.rows("update outgoing_mails set next_attempt_at = null where state = 'deferred'");
    };
    await lead(1);
    const id = await world.answer(await world.thread(mail.order));
    const becomes = (state: string) =>
      until(healsIn, async () => (await world.outgoing(id))?.state === state);
    expect(await becomes('deferred')).toBe(true);
    // It waits in the older state however long the desks need to come back.
    const waits = `update outgoing_mails set next_attempt_at = now() + interval '1 hour' where state = 'deferred' returning id`;
    expect(await until(healsIn, async () => (await crew.rows(waits)).length === 1)).toBe(true);
    const putBack = await snapshot(world);
    const before = sink.held().length;
    await lead(sink.port);
    expect(await becomes('accepted')).toBe(true);
    await putBack();
    expect(await world.outgoing(id)).toMatchObject({ state: 'deferred' });
    await lead(sink.port);
    expect(await becomes('uncertain')).toBe(true);
    // I10: what to make of it stands beside it.
    expect(await world.outgoing(id)).toMatchObject({ problem: 'left_before' });
    await sleep(2_000);
    expect(sink.held()).toHaveLength(before + 1);
    expect(await world.broken()).toEqual([]);
  });
}

const trip = (table: string, times: number, state: string) => `
  create sequence fault_count; grant usage on fault_count to public;
  create function fault() returns trigger language plpgsql as $$ begin
    if nextval('fault_count') <= ${times} then raise exception 'injected' using errcode = '${state}'; end if;
    return new; end $$;
  create trigger fault before insert or update on ${table} for each row execute function fault()`;
const mend = (table: string) =>
  `drop trigger fault on ${table}; drop function fault; drop sequence fault_count`;

function refusals(rows: Rows, at: At): void {
  for (const [id, name, table, times, state] of [
    ['SYS-04', '40001, four times', 'messages', 4, '40001'],
    ['SYS-04', '40P01, four times', 'conversations', 4, '40P01'],
    ['SYS-05', '57014, twice', 'messages', 2, '57014'],
  ] as const) {
    rows.fault(id, name, async () => {
      const world = at();
      await world.crew.rows(trip(table, times, state));
      const mail = freshMail();
      await world.deliver(world.mailbox(2), mail);
      expect(await world.healed(healsIn)).toBe(true);
      const [{ n } = { n: 0 }] = await world.crew.rows('select last_value as n from fault_count');
      expect(Number(n), 'it struck').toBeGreaterThan(times);
      await world.crew.rows(mend(table));
      const [raw] = await world.crew.rows(
        "select state, attempts from raw_mails where encode(sha256, 'hex') = $1",
        [mail.sum],
      );
      // What is run again within its transaction is no failure of the mail; what timed out is one, alone.
      expect(raw?.attempts).toBeLessThanOrEqual(id === 'SYS-04' ? 1 : 3);
      expect(await world.broken()).toEqual([]);
    });
  }
}

/** Rows of the database: lost, away, old, refusing. */
export function databaseRows(rows: Rows, at: At): void {
  losses(rows, at);
  refusals(rows, at);
}
