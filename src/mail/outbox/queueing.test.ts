import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buyerMail } from '../../../test/support/amazon-mail.ts';
import { type OutboxWorld, openOutboxWorld, shop } from './world.fixture.ts';

let world: OutboxWorld;
beforeAll(async () => {
  world = await openOutboxWorld();
});
afterAll(() => world.close());

const count = async (conversationId: string): Promise<number> =>
  Number(
    (await world.rows('select count(*) from outgoing_mails where conversation_id = $1', [conversationId]))[0]
      .count,
  );

describe('refusals leave nothing behind', () => {
  it('a reply to an older state of the thread', async () => {
    const thread = await world.thread();
    const { version } = await world.conversation(thread);
    const again = { order: thread.order, text: 'Und noch etwas!', date: world.clock.now().toUTCString() };
    await world.arrive(buyerMail({ ...again, alias: thread.address.split('+')[0] ?? '' }));
    const answer = await world.reply(thread, { basedOn: version });
    expect(answer.json()).toMatchObject({ code: 'thread_moved_on' });
    expect(await count(thread.id)).toBe(0);
  });

  it('a reply into a parked conversation', async () => {
    await world.arrive(buyerMail({ domain: 'marketplace.amazon.de.evil.example', text: 'Klick' }));
    const [parked] = await world.rows('select id from conversations where suspect');
    const answer = await world.reply(parked);
    expect(answer.json()).toMatchObject({ code: 'suspect_conversation' });
    expect(await count(parked.id)).toBe(0);
  });

  it.each([
    ['sends nothing', 'smtp_host = null, smtp_port = null, smtp_security = null'],
    ['is paused', 'paused = true'],
  ])('a store whose only mailbox %s', async (_name, change) => {
    const thread = await world.thread();
    const kept = (await world.rows('select * from mailboxes where id = $1', [world.mailboxId]))[0];
    await world.rows(`update mailboxes set ${change} where id = $1`, [world.mailboxId]);
    const answer = await world.reply(thread);
    await world.rows(
      'update mailboxes set smtp_host = $2, smtp_port = $3, smtp_security = $4, paused = false where id = $1',
      [world.mailboxId, kept.smtp_host, kept.smtp_port, kept.smtp_security],
    );
    expect(answer.json()).toMatchObject({ code: 'store_without_mailbox' });
    expect(await count(thread.id)).toBe(0);
    expect(
      (await world.rows("select 1 from messages where conversation_id = $1 and kind = 'reply'", [thread.id]))
        .length,
    ).toBe(0);
  });

  it.each([
    ['', 'invalid_input'],
    ['x'.repeat(4_001), 'invalid_input'],
  ])('a text of %#', async (text, code) => {
    const thread = await world.thread();
    expect((await world.reply(thread, { text })).json()).toMatchObject({ code });
    expect(await count(thread.id)).toBe(0);
  });
});

describe('the mail that leaves', () => {
  it('goes to the whole relay address, names the order and continues the thread', async () => {
    const server = await world.serve();
    const first = '<frage.1@marketplace.amazon.de>';
    const thread = await world.thread({ messageId: first, subject: 'Frage zum Produkt' });
    const second = '<frage.2@marketplace.amazon.de>';
    world.clock.turn(60_000);
    const date = world.clock.now().toUTCString();
    const alias = thread.address.split('@')[0]?.split('+')[0] ?? '';
    const { order, caseId } = thread;
    await world.arrive(buyerMail({ order, alias, caseId, date, messageId: second, text: 'Hallo?' }));
    await world.send(await world.queued(thread, { text: 'Guten Tag.\n.\nIhr Paket kommt.' }));
    const [mail] = server.held();
    expect(mail).toMatchObject({ from: shop, to: [thread.address] });
    const head =
      mail?.bytes
        .toString()
        .split('\r\n\r\n')[0]
        ?.replace(/\r\n[ \t]+/g, ' ') ?? '';
    expect(head).toContain(`To: ${thread.address}`);
    expect(head).toMatch(new RegExp(`^Subject: Re: .*${thread.order}`, 'm'));
    expect(head.match(/^Subject:/gm)).toHaveLength(1);
    expect(head).toContain(`In-Reply-To: ${second}`);
    expect(head).toContain(`References: ${first} ${second}`);
    expect(head).toMatch(/^From: "?Shop"? <shop@lumo\.example>$/m);
    expect(head).toMatch(/^Message-ID: <[^@\s>]{20,}@lumo\.example>$/m);
    expect(mail?.bytes.toString()).toContain('\r\n.\r\nIhr Paket kommt.');
  });

  it('is kept sealed: neither words nor address stand in the database', async () => {
    const thread = await world.thread();
    const id = await world.queued(thread, { text: 'Liebe Grüße an die Kundschaft' });
    const row = await world.outgoing(id);
    for (const column of [row.sealed, row.envelope_sealed]) {
      expect(column.includes(Buffer.from('Kundschaft'))).toBe(false);
      expect(column.includes(Buffer.from('marketplace.amazon'))).toBe(false);
    }
  });
});

describe('a double click', () => {
  it('is one reply when the request carries a key, even at the same moment', async () => {
    const thread = await world.thread();
    const { version: basedOn } = await world.conversation(thread);
    const headers = { 'idempotency-key': 'click-7f3a5c' };
    const answers = await Promise.all([1, 2, 3].map(() => world.reply(thread, { basedOn, headers })));
    expect(answers.map((one) => one.statusCode)).toEqual([201, 201, 201]);
    expect(new Set(answers.map((one) => one.body)).size).toBe(1);
    expect(await count(thread.id)).toBe(1);
  });

  it('is one reply without a key too: the second is based on a thread that has moved on', async () => {
    const thread = await world.thread();
    const { version: basedOn } = await world.conversation(thread);
    const answers = await Promise.all([1, 2].map(() => world.reply(thread, { basedOn })));
    expect(answers.map((one) => one.statusCode).sort()).toEqual([201, 409]);
    expect(await count(thread.id)).toBe(1);
  });
});

describe('the order of a thread', () => {
  it('is that of its writing, also when the clock goes back', async () => {
    await world.serve({ at: { banner: { replyThenDrop: '421 4.3.2 not now' } } });
    const thread = await world.thread();
    const first = await world.queued(thread, { text: 'Zuerst dies.' });
    world.clock.turn(-3_600_000);
    const second = await world.queued(thread, { text: 'Dann das.' });
    expect(second > first).toBe(true);
    expect(await world.send(second)).toBe('nothing to send at this moment');
    const server = await world.serve();
    for (const id of [second, first, second]) await world.send(id);
    const words = server.held().map(({ bytes }) => /Zuerst|Dann/.exec(bytes.toString())?.[0]);
    expect(words).toEqual(['Zuerst', 'Dann']);
    world.clock.turn(3_600_000);
  });
});
