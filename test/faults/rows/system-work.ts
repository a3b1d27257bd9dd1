import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { startDesk } from '../desk-process.ts';
import { until } from '../looking.ts';
import { freshMail } from './mails.ts';
import type { Rows } from './rows.ts';
import type { SystemWorld } from './system-world.ts';

type At = () => SystemWorld;
const healsIn = 60;
const hour = 3_600_000;
const year = 365 * 24 * hour;

async function expectLife(world: SystemWorld): Promise<void> {
  const mail = freshMail();
  await world.deliver(world.mailbox(), mail);
  await world.deliver(world.stranger, freshMail());
  expect(await world.healed(healsIn), 'I9 read in time').toBe(true);
  const id = await world.answer(await world.thread(mail.order));
  const sent = async () => (await world.outgoing(id))?.state === 'accepted';
  expect(await until(healsIn, sent), 'I9 sent in time').toBe(true);
  expect(await world.broken()).toEqual([]);
}

/** Does something while the desks' clocks are wrong by so many milliseconds. */
async function atAnotherTime(world: SystemWorld, by: number, work: () => Promise<void>): Promise<void> {
  await world.stay(new Date(Date.now() + by));
  world.turn('clock', String(by));
  try {
    await work();
  } finally {
    world.turnBack('clock');
    await world.stay(new Date());
  }
}

function clocks(rows: Rows, at: At): void {
  for (const [name, by] of [
    ['+1 h', hour],
    ['-1 h', -hour],
    ['+10 y', 10 * year],
    ['-10 y', -10 * year],
  ] as const) {
    rows.fault('SYS-12', name, async () => {
      const world = at();
      await atAnotherTime(world, by, () => expectLife(world));
      await expectLife(world);
    });
  }

  rows.fault('SYS-12', 'back by an hour between two replies of a thread', async () => {
    const world = at();
    const { crew, sink } = world;
    const mail = freshMail();
    await world.deliver(world.mailbox(), mail);
    expect(await world.healed(healsIn)).toBe(true);
    await crew.rows('update mailboxes set smtp_port = 1, revision = revision + 1');
    const first = await world.answer(await world.thread(mail.order), 'Zuerst dies.');
    expect(await until(10, async () => (await world.outgoing(first))?.state === 'deferred')).toBe(true);
    let second = '';
    await atAnotherTime(world, -hour, async () => {
      second = await world.answer(await world.thread(mail.order), 'Dann das.');
      await sleep(700);
      await crew.rows('update mailboxes set smtp_port = $1, revision = revision + 1', [sink.port]);
      const both = [first, second];
      await crew.rows('update outgoing_mails set next_attempt_at = null where id = any($1)', [both]);
      const sent = async () => (await world.outgoing(second))?.state === 'accepted';
      expect(await until(healsIn, sent)).toBe(true);
      expect(await world.outgoing(first)).toMatchObject({ state: 'accepted' });
    });
    const texts = sink
      .held()
      .slice(-2)
      .map(({ bytes }) => /Zuerst|Dann/.exec(bytes.toString())?.[0]);
    expect(texts).toEqual(['Zuerst', 'Dann']);
    expect(await world.broken()).toEqual([]);
  });

  rows.fault('SYS-12', 'both desks frozen past every lease', async () => {
    const world = at();
    const pids = world.crew.pids();
    const mail = freshMail();
    await world.deliver(world.mailbox(), mail);
    await sleep(300);
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    await world.deliver(world.mailbox(), freshMail());
    await sleep(4_000);
    for (const pid of pids) process.kill(pid, 'SIGCONT');
    expect(await world.healed(healsIn)).toBe(true);
    await expectLife(world);
  });
}

const rawOf = async (world: SystemWorld, sum: string) =>
  (
    await world.crew.rows(
      "select id, state, attempts, problem from raw_mails where encode(sha256, 'hex') = $1",
      [sum],
    )
  )[0];

/** A mail that its reader does not survive: given up after three tries, while the mailbox and the process go on. */
async function expectQuarantine(world: SystemWorld, mark: string, problem: string) {
  const pids = world.crew.pids();
  const bad = freshMail({ text: `Bitte lesen: ${mark}` });
  const good = freshMail();
  await world.deliver(world.mailbox(), bad, good);
  const read = async () => (await rawOf(world, good.sum))?.state === 'read';
  expect(await until(healsIn, read), 'the mail beside it is read').toBe(true);
  const over = async () => (await rawOf(world, bad.sum))?.state === 'quarantined';
  expect(await until(healsIn, over)).toBe(true);
  expect(await rawOf(world, bad.sum)).toMatchObject({ attempts: 3, problem });
  // Nobody died of it but the reader.
  expect(world.crew.pids()).toEqual(pids);
  for (const pid of pids) expect(process.kill(pid, 0)).toBe(true);
  // I10: the list of mails that wait for a person.
  const listed = await world.ask('/api/v1/raw-mails?state=quarantined');
  expect(JSON.stringify(listed.body)).toContain((await rawOf(world, bad.sum))?.id);
  expect(await world.broken()).toEqual([]);
  return bad;
}

/** A mail with which whole processes end: given up after three, while every other is read by those that follow. */
async function expectGivenUp(world: SystemWorld): Promise<void> {
  const bad = freshMail({ text: 'Bitte lesen: GRENADE-MARK' });
  const others = [freshMail(), freshMail()];
  await world.deliver(world.mailbox(), bad, ...others);
  let deaths = 0;
  const over = async () => {
    deaths += world.crew.raise();
    return (await rawOf(world, bad.sum))?.state === 'quarantined';
  };
  expect(await until(180, over)).toBe(true);
  expect(await rawOf(world, bad.sum)).toMatchObject({ attempts: 3, problem: 'crashed' });
  expect(deaths).toBe(3);
  world.setAside(bad.sum);
  await world.crew.addresses();
  for (const { sum } of others)
    expect(await until(healsIn, async () => (await rawOf(world, sum))?.state === 'read')).toBe(true);
  expect(world.crew.raise()).toBe(0);
  await expectLife(world);
}

function badWork(rows: Rows, at: At): void {
  rows.fault('SYS-14', 'the heap of a reader is filled', async () => {
    const world = at();
    const bad = await expectQuarantine(world, 'BOMB-MARK', 'out_of_memory');
    world.setAside(bad.sum);
  });

  rows.fault('SYS-14', 'so fast that the whole process ends with it', () => expectGivenUp(at()), 200_000);

  rows.fault('SYS-22', 'it ends its reader, until somebody mends it', async () => {
    const world = at();
    world.turn('poison');
    const bad = await expectQuarantine(world, 'POISON-MARK', 'crashed');
    world.turnBack('poison');
    const { id } = (await rawOf(world, bad.sum)) ?? {};
    const again = await world.ask(`/api/v1/raw-mails/${id}/reprocess`, { method: 'POST', body: '{}' });
    expect(again.status).toBeLessThan(300);
    expect(await until(healsIn, async () => (await rawOf(world, bad.sum))?.state === 'read')).toBe(true);
    expect(await world.broken()).toEqual([]);
  });

  rows.fault('SYS-23', 'the job that hastens a reply', async () => {
    const world = at();
    const mail = freshMail();
    await world.deliver(world.mailbox(), mail);
    expect(await world.healed(healsIn)).toBe(true);
    world.turn('bad-job');
    const id = await world.answer(await world.thread(mail.order));
    const dead = async () => {
      const { body } = await world.ask('/api/v1/jobs/dead');
      return (body as { items: { id: string; error: string }[] }).items.filter(
        (job) => job.error === 'bad job',
      );
    };
    expect(await until(healsIn, async () => (await dead()).length === 1), 'I10 listed').toBe(true);
    const [job] = await dead();
    expect(job).toMatchObject({ name: 'mail.send', error: 'bad job' });
    // The sweep is the promise: the reply leaves without the job.
    expect(await until(healsIn, async () => (await world.outgoing(id))?.state === 'accepted')).toBe(true);
    world.turnBack('bad-job');
    const again = await world.ask(`/api/v1/jobs/${job?.id}/retry`, { method: 'POST', body: '{}' });
    expect(again.status).toBeLessThan(300);
    expect(await dead()).toEqual([]);
    await sleep(500);
    expect(await world.broken()).toEqual([]);
  });
}

function workers(rows: Rows, at: At): void {
  rows.fault('SYS-17', 'nobody works any more', async () => {
    const world = at();
    const { crew } = world;
    let front = startDesk(crew.env, ['serve']);
    await crew.restart(async () => {
      const url = await front.ready;
      await world.deliver(world.mailbox(), freshMail());
      const headers = crew.tenants[0].organisation.people.administrator.headers;
      for (const route of ['/healthz', '/readyz', '/api/v1/conversations?limit=1'])
        expect((await fetch(`${url}${route}`, { headers })).status).toBe(200);
      await crew.rows("update mailboxes set last_fetched_at = now() - interval '11 minutes'");
      const doctor = startDesk(crew.env, ['doctor']);
      expect(await doctor.ended).toBe(1);
      // I10: what to do stands beside it.
      expect(doctor.words()).toMatch(/NOT OK {2}Workers: 8 .*\n.*sellerdesk work/);
    });
    await front.term();
    expect(await world.healed(healsIn)).toBe(true);
    await expectLife(world);
    front = startDesk(crew.env, ['doctor']);
    await front.ended;
    expect(front.words()).toMatch(/ok {6}Workers/);
  });

  rows.fault(
    'SYS-25',
    '1,000 mails at once',
    async () => {
      const world = at();
      const times = async (): Promise<number[]> => {
        const taken: number[] = [];
        for (let n = 0; n < 8; n += 1) {
          const mail = freshMail();
          const started = performance.now();
          await world.deliver(n % 2 === 0 ? world.mailbox(3) : world.stranger, mail);
          expect(await until(healsIn, async () => (await rawOf(world, mail.sum))?.state === 'read')).toBe(
            true,
          );
          taken.push(Math.round(performance.now() - started));
        }
        return taken.sort((a, b) => a - b);
      };
      const calm = await times();
      const flood = Array.from({ length: 1_000 }, () => freshMail());
      await world.deliver(world.mailbox(0), ...flood);
      const flooded = await times();
      const [left] = await world.crew.rows(
        "select 1000 - count(*)::int as n from raw_mails where mailbox_id = $1 and state = 'read'",
        [world.mailbox(0).id],
      );
      const started = performance.now();
      expect(await world.healed(90)).toBe(true);
      const figures = {
        calmMs: calm,
        floodedMs: flooded,
        leftThen: left?.n,
        msAfterwards: Math.round(performance.now() - started),
      };
      console.log(JSON.stringify({ 'SYS-25': figures }));
      expect(await world.broken()).toEqual([]);
    },
    150_000,
  );
}

/** Rows of clocks, bad work, lost workers and floods. */
export function workRows(rows: Rows, at: At): void {
  clocks(rows, at);
  badWork(rows, at);
  workers(rows, at);
}
