import { afterAll, beforeAll, expect } from 'vitest';
import type { FaultPlan, FaultSmtpOptions } from '../../support/fault-smtp/index.ts';
import { rowsOf } from './rows.ts';
import { roadRows } from './smtp-roads.ts';
import { openSmtpWorld, type SmtpWorld } from './smtp-world.ts';

const minute = 60_000;
const rows = rowsOf('SMTP');
let world: SmtpWorld;
beforeAll(async () => {
  world = await openSmtpWorld();
});
afterAll(() => world?.close());

/** A reply that is tried once at a server with this plan, and what became of it and its thread. */
async function tryAt(options: FaultSmtpOptions) {
  const server = await world.server(options);
  const thread = await world.thread();
  const id = await world.queued(thread, { thenClose: true });
  world.clock.turn(1_000);
  await world.send(id);
  return { server, thread, id, mail: await world.outgoing(id), after: await world.conversation(thread) };
}

/** Nothing left: it is tried again, the clock runs, and the next server that works has it once. */
async function expectAgain(options: FaultSmtpOptions, problem: string, atLeast = minute): Promise<void> {
  const { server, id, mail, after } = await tryAt(options);
  expect(mail).toMatchObject({ state: 'deferred', problem, lease_until: null });
  expect(mail.next_attempt_at.getTime() - world.clock.now().getTime()).toBeGreaterThanOrEqual(atLeast);
  expect(after.due_at).not.toBeNull();
  expect(await world.send(id)).toBe('nothing to send at this moment');
  const good = await world.server();
  world.clock.turn(atLeast);
  await world.send(id);
  expect(await world.outgoing(id)).toMatchObject({ state: 'accepted', attempts: 2 });
  expect(good.held()).toHaveLength(1);
  expect(await world.broken()).toEqual([]);
  await server.close();
}

async function expectEnd(
  plan: FaultPlan,
  state: string,
  problem: string | null,
  has: boolean,
): Promise<void> {
  const { server, id, mail, after } = await tryAt({ plan });
  expect(mail).toMatchObject({ state, problem, next_attempt_at: null });
  expect(server.held()).toHaveLength(has ? 1 : 0);
  // I10: the thread says that something is wrong, and runs on.
  const bad = state !== 'accepted';
  expect(after).toMatchObject({ delivery_problem: bad, state: bad ? 'open' : 'closed' });
  await world.server();
  world.clock.turn(25 * 60 * minute);
  expect(await world.send(id)).toBe('nothing to send at this moment');
  expect(await world.broken()).toEqual([]);
}

const again: [id: string, name: string, plan: FaultPlan, problem: string, atLeast?: number][] = [
  ['SMTP-01', 'no banner', { at: { banner: { hang: true } } }, 'timeout'],
  ['SMTP-02', '421 in the banner', { at: { banner: { replyThenDrop: '421 4.3.2 not now' } } }, 'over_quota'],
  ['SMTP-04', '451 at MAIL FROM', { at: { mail: { reply: '451 4.3.0 later' } } }, 'over_quota'],
  ['SMTP-05', 'greylisted', { at: { rcpt: { reply: '450 4.7.1 greylisted' } } }, 'greylisted', 5 * minute],
  ['SMTP-08', 'drop at MAIL', { at: { mail: { drop: true } } }, 'connection_lost'],
  ['SMTP-08', 'drop at DATA', { at: { data: { drop: true } } }, 'connection_lost'],
  ['SMTP-09', 'drop in the body', { at: { body: { drop: true } }, bodyBytes: 150 }, 'connection_lost'],
  ['SMTP-09', 'reset in the body', { at: { body: { reset: true } }, bodyBytes: 150 }, 'connection_lost'],
  ['SMTP-12', '451 after the dot', { at: { dot: { reply: '451 4.3.0 try later' } } }, 'over_quota'],
];
for (const [id, name, plan, problem, atLeast] of again)
  rows.fault(id, name, () => expectAgain({ plan }, problem, atLeast));

const ends: [
  id: string,
  name: string,
  plan: FaultPlan,
  state: string,
  problem: string | null,
  has: boolean,
][] = [
  ['SMTP-06', '550', { at: { rcpt: { reply: '550 5.1.1 no' } } }, 'failed', 'recipient_refused', false],
  ['SMTP-10', 'drop', { at: { dot: { drop: true } } }, 'uncertain', 'may_have_left', true],
  ['SMTP-10', 'reset', { at: { dot: { reset: true } } }, 'uncertain', 'may_have_left', true],
  ['SMTP-10', 'silence', { at: { dot: { hang: true } } }, 'uncertain', 'may_have_left', true],
  ['SMTP-11', 'half of 250', { at: { dot: { partial: '250 2.0' } } }, 'uncertain', 'may_have_left', true],
  ['SMTP-13', '554', { at: { dot: { reply: '554 5.7.1 no' } } }, 'failed', 'message_refused', true],
  ['SMTP-14', 'drop after 250', { at: { dot: { replyThenDrop: '250 2.0.0 ok' } } }, 'accepted', null, true],
  ['SMTP-15', 'QUIT hangs', { at: { quit: { hang: true } } }, 'accepted', null, true],
];
for (const [id, name, plan, ...end] of ends) rows.fault(id, name, () => expectEnd(plan, ...end));

rows.fault('SMTP-01', 'nobody listens', async () => {
  const { port, close } = await world.server();
  await close();
  const thread = await world.thread();
  const id = await world.queued(thread);
  await world.save({ port });
  await world.send(id);
  expect(await world.outgoing(id)).toMatchObject({ state: 'deferred', problem: 'connection_refused' });
  expect((await world.conversation(thread)).due_at).not.toBeNull();
});

rows.fault('SMTP-03', 'the password is refused', async () => {
  const login = { user: 'shop', password: 'right' };
  const server = await world.server({ login }, { login: { ...login, password: 'wrong' } });
  const ids = [await world.queued(await world.thread()), await world.queued(await world.thread())];
  const logins = () => server.said.filter((line) => line.startsWith('AUTH')).length;
  for (const id of ids) await world.send(id);
  // I10: the mailbox says what is wrong; the second reply did not try the account again.
  expect(await world.mailbox()).toMatchObject({ smtp_problem: 'login_refused', smtp_failures: 1 });
  expect(logins()).toBe(1);
  for (const wait of [5, 5, 5, 60]) {
    world.clock.turn(wait * minute - 1_000);
    for (const id of ids) await world.send(id);
    const before = logins();
    world.clock.turn(1_000);
    for (const id of ids) await world.send(id);
    expect(logins()).toBe(before + 1);
  }
  await world.save({ port: server.port, login });
  for (const id of ids) await world.send(id);
  expect(server.held()).toHaveLength(2);
  expect(await world.broken()).toEqual([]);
});

rows.fault('SMTP-04', '452 for a day', async () => {
  const { id, thread, server } = await tryAt({ plan: { at: { mail: { reply: '452 4.3.1 no space' } } } });
  const waits: number[] = [];
  for (let mail = await world.outgoing(id); mail.state === 'deferred'; mail = await world.outgoing(id)) {
    // a server without room for our mail holds the whole mailbox, and with it the reply
    const { smtp_blocked_until: until } = await world.mailbox();
    expect(mail.next_attempt_at).toBeNull();
    const wait = until.getTime() - world.clock.now().getTime();
    waits.push(wait / minute);
    world.clock.turn(wait);
    await world.send(id);
  }
  expect(waits.slice(0, 7)).toEqual([1, 2, 5, 15, 30, 60, 60]);
  expect(waits.reduce((sum, one) => sum + one)).toBeLessThan(25 * 60);
  expect(await world.outgoing(id)).toMatchObject({ state: 'failed', problem: 'gave_up' });
  expect(await world.conversation(thread)).toMatchObject({ delivery_problem: true, state: 'open' });
  expect(server.held()).toEqual([]);
  expect(await world.broken()).toEqual([]);
});

rows.fault('SMTP-10', 'a person says that it was sent', async () => {
  const { id, thread } = await tryAt({ plan: { at: { dot: { drop: true } } } });
  expect((await world.resolve(id, 'sent')).statusCode).toBe(200);
  expect(await world.outgoing(id)).toMatchObject({ state: 'accepted', attempts: 1 });
  expect(await world.conversation(thread)).toMatchObject({ due_at: null, delivery_problem: false });
  expect(await world.broken()).toEqual([]);
});

roadRows(rows, () => world);
rows.complete();
