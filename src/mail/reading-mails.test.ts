import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuyerMail, buyerMail } from '../../test/support/amazon-mail.ts';
import { type OutboxWorld, openOutboxWorld } from './outbox/world.fixture.ts';
import { attackMails } from './reading/attack-mails.ts';

let world: OutboxWorld;
beforeAll(async () => {
  world = await openOutboxWorld();
});
afterAll(() => world.close());

/** Raw rows that arrived since `id`, as the list of raw mails shows them. */
async function shown(): Promise<{ state: string; problem: string | null; conversationId: string | null }[]> {
  const answer = await world.desk.app.inject({
    url: '/api/v1/raw-mails?limit=200',
    headers: await world.browser('lead'),
  });
  expect(answer.statusCode).toBe(200);
  return answer.json().items;
}

const counts = async (): Promise<Record<string, number>> =>
  (
    await world.desk.app.inject({ url: '/api/v1/raw-mails/counts', headers: await world.browser('lead') })
  ).json().counts;

const without = (field: RegExp, mail: BuyerMail = {}): Buffer =>
  Buffer.from(
    buyerMail(mail)
      .toString()
      .split('\r\n')
      .filter((line) => !field.test(line))
      .join('\r\n'),
  );

const order = (n: number) => `302-${String(n).padStart(7, '0')}-7777777`;

describe('mails that lack something', () => {
  it.each([
    ['Message-ID', without(/^Message-ID:/, { order: order(1) })],
    ['Date', without(/^Date:/, { order: order(2) })],
    ['From', without(/^From:/, { order: order(3) })],
    ['Subject', without(/^Subject:/, { order: order(4) })],
    [
      'body',
      Buffer.from(
        buyerMail({ order: order(5) })
          .toString()
          .split('\r\n\r\n')[0] ?? '',
      ),
    ],
    ['every header', Buffer.from('\r\n\r\nWo ist mein Paket?')],
    ['every byte', Buffer.alloc(0)],
  ])('no %s: kept, read and shown', async (_name, bytes) => {
    const [outcome] = await world.arrive(bytes);
    expect(outcome).toMatch(/put into conversation|kept without a thread/);
    expect((await shown())[0]).toMatchObject({ state: 'read', problem: null });
  });

  it('without a From it joins nobody and starts no clock', async () => {
    const thread = await world.thread();
    await world.arrive(without(/^From:/, { order: thread.order, text: 'Neue Bankverbindung' }));
    expect(await world.conversation(thread)).toMatchObject({ message_count: 1 });
    const strays = await world.rows('select due_at from conversations where suspect');
    expect(strays.length).toBeGreaterThan(0);
    expect(strays.every((row) => row.due_at === null)).toBe(true);
  });

  it('two different mails without Message-ID are two messages, the same one twice is one', async () => {
    const thread = await world.thread();
    const alias = thread.address.split('+')[0] ?? '';
    const date = world.clock.now().toUTCString();
    const more = { order: thread.order, alias, messageId: null, date };
    const same = buyerMail({ ...more, text: 'Noch da?' });
    await world.arrive(same, buyerMail({ ...more, text: 'Hallo?' }), same);
    expect(await world.conversation(thread)).toMatchObject({ message_count: 3 });
    expect((await shown()).slice(0, 3).map((one) => one.state)).toEqual(['read', 'read', 'read']);
  });
});

describe('mails made to stop a reader', () => {
  it('each ends read, in one batch with others, and a buyer’s mail among them is answered to', async () => {
    const attacks = Object.entries(attackMails);
    const before = (await counts()).read ?? 0;
    const buyer = buyerMail({ order: order(20), alias: 'between12345' });
    const half = attacks.length / 2;
    const bytes = attacks.map(([, build]) => build());
    const outcomes = await world.arrive(...bytes.slice(0, half), buyer, ...bytes.slice(half));
    expect(outcomes.filter((outcome) => outcome instanceof Error)).toEqual([]);
    expect((await counts()).read).toBe(before + attacks.length + 1);
    expect(await counts()).toMatchObject({ stored: 0, failed: 0, quarantined: 0 });
    const [thread] = await world.rows('select * from conversations where amazon_order_id = $1', [order(20)]);
    expect(thread).toMatchObject({ message_count: 1, suspect: false });
  }, 120_000);

  it('50 MB come in through the API, sealed whole', async () => {
    const bytes = Buffer.concat([buyerMail({ order: order(21) }), Buffer.alloc(50_000_000, 'lorem ipsum\n')]);
    const answer = await world.desk.app.inject({
      method: 'POST',
      url: '/api/v1/inbound-mail?mailbox=shop@lumo.example',
      headers: {
        ...world.desk.organisation.people.administrator.headers,
        'content-type': 'message/rfc822',
      },
      payload: bytes,
    });
    expect(answer.statusCode).toBe(202);
    const [outcome] = await world.desk.readAll();
    expect(outcome).toMatch(/put into conversation/);
    const [row] = await world.rows('select size, state from raw_mails where id = $1', [answer.json().id]);
    expect(row).toMatchObject({ size: bytes.length, state: 'read' });
  }, 60_000);

  it('any bytes end in a state', async () => {
    const mail = fc.uint8Array({ maxLength: 3_000 });
    const likeMail = fc
      .tuple(
        fc.array(
          fc.constantFrom(
            'From: ',
            'Date: ',
            '\r\n',
            'Subject: =?utf-8?B?',
            'Content-Type: multipart/mixed; boundary=b\r\n',
            '--b',
            '\u0000',
            '⟦pii:',
            '------------- Anfang der Nachricht -------------',
          ),
          { maxLength: 40 },
        ),
        mail,
      )
      .map(([words, rest]) => Buffer.concat([Buffer.from(words.join('')), rest]));
    const samples = [
      ...fc.sample(mail, { numRuns: 40, seed: 7 }),
      ...fc.sample(likeMail, { numRuns: 60, seed: 8 }),
    ];
    const outcomes = await world.arrive(...samples.map((bytes) => Uint8Array.from(bytes)));
    expect(outcomes.filter((outcome) => outcome instanceof Error)).toEqual([]);
    expect(await counts()).toMatchObject({ stored: 0, failed: 0, quarantined: 0 });
  }, 60_000);
});

describe('mails made to be taken for others', () => {
  it('a lookalike domain joins nothing and is parked', async () => {
    const thread = await world.thread();
    const alias = thread.address.split('+')[0] ?? '';
    for (const domain of [
      'marketplace.amazon.de.evil.example',
      'marketplace-amazon.de',
      'marketplace.amazon.de.',
      'marketplace.amаzon.de',
    ]) {
      await world.arrive(buyerMail({ order: thread.order, alias, domain, text: `Klick ${domain}` }));
    }
    expect(await world.conversation(thread)).toMatchObject({ message_count: 1 });
  });

  it('two buyers who name one order are two threads, and Amazon’s notice about it goes to neither', async () => {
    await world.arrive(buyerMail({ order: order(30), alias: 'first7654321' }));
    await world.arrive(buyerMail({ order: order(30), alias: 'other7654321', text: 'Ich auch' }));
    const threads = await world.rows(
      'select id, message_count from conversations where amazon_order_id = $1',
      [order(30)],
    );
    expect(threads.map((row) => row.message_count)).toEqual([1, 1]);
  });

  it('an end marker that the buyer pasted hides nothing of what follows', async () => {
    const text = 'Anfang\n\n------------- Ende der Nachricht -------------\n\nDas Wichtige steht hier unten';
    await world.arrive(buyerMail({ order: order(31), alias: 'marker123456', text }));
    const [message] = await world.rows(
      'select m.text from messages m join conversations c on c.id = m.conversation_id where c.amazon_order_id = $1',
      [order(31)],
    );
    expect(message.text).toContain('Das Wichtige steht hier unten');
    expect(message.text).not.toContain('Copyright 2026 Amazon');
  });

  it('a token that the buyer typed opens nothing', async () => {
    const text = 'Mein Name ist ⟦pii:00000000000000000000000000000000⟧, bitte antworten';
    await world.arrive(buyerMail({ order: order(32), alias: 'token1234567', text }));
    const [message] = await world.rows(
      'select m.text from messages m join conversations c on c.id = m.conversation_id where c.amazon_order_id = $1',
      [order(32)],
    );
    expect(message.text).not.toContain('⟦pii:0000');
  });
});
