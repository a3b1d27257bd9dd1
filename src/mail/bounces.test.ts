import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReportMail, reportMail } from '../../test/support/report-mail.ts';
import { createSweeper } from './outbox/sweeping.ts';
import { type BuyerThread, type OutboxWorld, openOutboxWorld } from './outbox/world.fixture.ts';

let world: OutboxWorld;
beforeAll(async () => {
  world = await openOutboxWorld();
});
afterAll(() => world.close());

interface Sent {
  thread: BuyerThread;
  id: string;
  messageId: string;
}

/** A reply that a server has taken, or may have taken, its thread closed. */
async function sent(fault: 'none' | 'silence' = 'none'): Promise<Sent> {
  const server = await world.serve(fault === 'none' ? {} : { at: { dot: { drop: true } } });
  const thread = await world.thread();
  const id = await world.queued(thread, { thenClose: true });
  await world.send(id);
  const messageId = /^Message-ID: (<\S+>)/m.exec(server.held()[0]?.bytes.toString() ?? '')?.[1] ?? '';
  return { thread, id, messageId };
}

const bounce = (messageId: string, action: string, status?: string, type?: ReportMail['type']): Buffer =>
  reportMail({
    messageId,
    action,
    words: String(Math.random()),
    ...(status ? { status } : {}),
    ...(type ? { type } : {}),
  });

const optOut = (order: string, authentication = 'pass', from = 'auto-communication@amazon.com'): Buffer =>
  Buffer.from(
    [
      `Authentication-Results: mx.example; spf=${authentication}; dkim=${authentication} header.d=amazon.com; dmarc=${authentication} header.from=amazon.com`,
      `From: "Amazon.it" <${from}>`,
      'To: shop@lumo.example',
      `Message-ID: <${Math.random()}@eu-west-1.amazonses.com>`,
      'Subject: Il tuo messaggio non e stato consegnato.',
      'X-Marketplace-ID: A1PA6795UKMFR9',
      'X-Space-Notification-Type: BUYER_OPTED_OUT_BSM_MESSAGES',
      'MIME-Version: 1.0',
      'Content-Type: text/html; charset=utf-8',
      '',
      `<p>non siamo stati in grado di recapitare il messaggio che hai inviato a Mario il 2026-03-02 per l'ordine [${order}].</p>`,
    ].join('\r\n'),
  );

/** The reply reached nobody: its thread is open again and the clock runs from the buyer's first words. */
async function expectRefused({ thread, id }: Sent, problem: string): Promise<void> {
  expect(await world.outgoing(id)).toMatchObject({ state: 'refused', problem });
  const after = await world.conversation(thread);
  expect(after).toMatchObject({ state: 'open', closed_at: null, delivery_problem: true });
  expect(after.unanswered_since.getTime()).toBeLessThanOrEqual(world.clock.now().getTime());
  expect(after.due_at.getTime()).toBe(after.unanswered_since.getTime() + 24 * 3_600_000);
  const told = await world.rows(
    "select detail from conversation_events where conversation_id = $1 and kind = 'delivery_failed'",
    [thread.id],
  );
  expect(told).toHaveLength(1);
}

describe('reports that change nothing', () => {
  const unchanged = async (make: (one: Sent) => Buffer) => {
    const one = await sent();
    await world.arrive(make(one));
    expect(await world.outgoing(one.id)).toMatchObject({ state: 'accepted' });
    expect(await world.conversation(one.thread)).toMatchObject({ state: 'closed', due_at: null });
    return one;
  };

  it('a bounce that names a Message-ID which we never gave', () =>
    unchanged(() => bounce('<guessed.1@lumo.example>', 'failed')));
  it('a bounce that names none', () => unchanged(() => bounce('', 'failed')));
  it('a bounce that names ours with something behind it', () =>
    unchanged(({ messageId }) => bounce(messageId.replace('>', 'x>'), 'failed')));
  it('a mail that is only delayed', () =>
    unchanged(({ messageId }) => bounce(messageId, 'delayed', '4.4.1')));
  it('an opt-out that fails authentication', () => unchanged(({ thread }) => optOut(thread.order, 'fail')));
  it('an opt-out from a lookalike of Amazon', () =>
    unchanged(({ thread }) => optOut(thread.order, 'pass', 'auto-communication@amazon.com.evil.example')));
  it('an opt-out about another order', () => unchanged(() => optOut('302-9999999-9999999')));

  it('an opt-out that comes a week later is not about this reply', async () => {
    const one = await sent();
    world.clock.turn(8 * 86_400_000);
    await world.arrive(optOut(one.thread.order));
    expect(await world.outgoing(one.id)).toMatchObject({ state: 'accepted' });
  });

  it('they are kept in a state that can be seen, and under a name of their own', async () => {
    const waiting = await world.rows("select 1 from raw_mails where state <> 'read'");
    expect(waiting).toHaveLength(0);
    const headers = await world.browser('lead');
    const listed = await world.desk.app.inject({ url: '/api/v1/raw-mails?limit=100', headers });
    const kinds = new Map<string, number>();
    for (const { noticeKind } of listed.json().items) kinds.set(noticeKind, (kinds.get(noticeKind) ?? 0) + 1);
    expect(Object.fromEntries(kinds)).toEqual({
      buyer_message: 8,
      bounce: 3,
      mail_report: 1,
      opt_out: 3,
      not_amazon: 1,
    });
    const only = await world.desk.app.inject({ url: '/api/v1/raw-mails?kind=bounce', headers });
    expect(only.json().items).toHaveLength(3);
  });
});

describe('reports that are about a reply of ours', () => {
  it('a bounce: refused, reopened, the clock runs again', async () => {
    const one = await sent();
    expect((await world.conversation(one.thread)).due_at).toBeNull();
    world.clock.turn(60_000);
    expect(await world.arrive(bounce(one.messageId, 'failed'))).toEqual(['kept without a thread']);
    await expectRefused(one, 'bounced');
  });

  it('a bounce twice is told once', async () => {
    const one = await sent();
    await world.arrive(bounce(one.messageId, 'failed'), bounce(one.messageId, 'failed'));
    await expectRefused(one, 'bounced');
  });

  it('an opt-out of the buyer on the order', async () => {
    const one = await sent();
    await world.arrive(optOut(one.thread.order));
    await expectRefused(one, 'buyer_opted_out');
  });

  it('an opt-out is about the last of several replies', async () => {
    const one = await sent();
    world.clock.turn(60_000);
    const second = await world.queued(one.thread);
    await world.send(second);
    await world.arrive(optOut(one.thread.order));
    expect(await world.outgoing(one.id)).toMatchObject({ state: 'accepted' });
    expect(await world.outgoing(second)).toMatchObject({ state: 'refused' });
  });

  it('word of delivery is noted, and the thread stays answered', async () => {
    const one = await sent();
    await world.arrive(bounce(one.messageId, 'delivered', '2.0.0'));
    expect(await world.outgoing(one.id)).toMatchObject({ state: 'delivered', problem: null });
    expect(await world.conversation(one.thread)).toMatchObject({ state: 'closed', due_at: null });
  });

  it('a mail that may have left was delivered after all', async () => {
    const one = await sent('silence');
    expect((await world.conversation(one.thread)).due_at).not.toBeNull();
    await world.arrive(bounce(one.messageId, 'delivered', '2.0.0'));
    expect(await world.outgoing(one.id)).toMatchObject({ state: 'delivered' });
    expect(await world.conversation(one.thread)).toMatchObject({ due_at: null, delivery_problem: false });
  });

  it('a mail that may have left came back', async () => {
    const one = await sent('silence');
    await world.arrive(bounce(one.messageId, 'failed'));
    await expectRefused(one, 'bounced');
  });

  it.each([
    ['failed', { state: 'refused', problem: 'bounced' }],
    ['delivered', { state: 'delivered', problem: null }],
  ])(
    'word that it %s is believed although its sender fell silent before the answer',
    async (action, told) => {
      const one = await sent('silence');
      const lease = new Date(world.clock.now().getTime() + 60_000);
      const dead =
        "update outgoing_mails set state = 'sending', problem = null, lease_until = $2 where id = $1";
      await world.rows(dead, [one.id, lease]);
      await world.arrive(bounce(one.messageId, action));
      world.clock.turn(120_000);
      await createSweeper(world.deps, 60_000).sweep();
      expect(await world.outgoing(one.id)).toMatchObject(told);
    },
  );

  it('delivered first and returned later is refused; the other way round it stays refused', async () => {
    const one = await sent();
    await world.arrive(bounce(one.messageId, 'delivered', '2.0.0'));
    await world.arrive(bounce(one.messageId, 'failed'));
    await world.arrive(bounce(one.messageId, 'delivered', '2.0.0'));
    await expectRefused(one, 'bounced');
  });
});
