import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeRawMails } from '#mail/storing.ts';
import { type BuyerMail, buyerMail } from '../../test/support/amazon-mail.ts';
import { turnedClock } from '../../test/support/turned-clock.ts';
import { openWholeDesk, type WholeDesk } from '../../test/support/whole-desk.ts';

const clock = turnedClock('2026-03-02T12:00:00Z');
let desk: WholeDesk;
let mailboxId: string;
beforeAll(async () => {
  desk = await openWholeDesk(clock);
  mailboxId = await desk.addMailbox(storeId(), 'shop@lumo.example');
});
afterAll(() => desk.close());

const storeId = (): string => desk.organisation.clients[0].stores[0]?.id ?? '';

const arrive = async (mails: (BuyerMail | Buffer)[]): Promise<(string | Error)[]> => {
  await desk.db.database.tenant(desk.organisation.tenantId, (tx) =>
    storeRawMails(
      tx,
      desk.services,
      desk.organisation.tenantId,
      mails.map((mail) => ({
        storeId: storeId(),
        mailboxId,
        source: 'api',
        receivedAt: clock.now(),
        history: false,
        bytes: Buffer.isBuffer(mail) ? mail : buyerMail(mail),
      })),
    ),
  );
  return desk.readAll();
};

const rows = async (sql: string, values: unknown[] = []) => (await desk.db.admin.query(sql, values)).rows;
const threadsOf = (order: string) =>
  rows('select * from conversations where amazon_order_id = $1 order by number', [order]);

test('a buyer’s message opens a thread with order, language, deadline and no personal data in the clear', async () => {
  const results = await arrive([
    {
      order: '302-0000001-0000001',
      text: 'Mein Paket ist nicht da. Bitte anrufen: 0171 2345678. Gruß, Hans Beispiel',
    },
  ]);
  expect(results).toEqual([expect.stringContaining('put into conversation')]);
  const [thread] = await threadsOf('302-0000001-0000001');
  expect(thread).toMatchObject({
    state: 'open',
    suspect: false,
    language: 'de',
    marketplace: 'DE',
    message_count: 1,
  });
  expect(thread.unanswered_since).toEqual(new Date('2026-03-02T10:00:00Z'));
  expect(thread.due_at).toEqual(new Date('2026-03-03T10:00:00Z'));
  const [message] = await rows('select * from messages where conversation_id = $1', [thread.id]);
  expect(message.text).toMatch(/Mein Paket ist nicht da\. Bitte anrufen: ⟦pii:/);
  const everything = JSON.stringify([thread, message, await rows('select * from order_events')]);
  expect(everything).not.toMatch(/Beispiel|2345678/);
});

test('the same buyer and order write again: one thread, the clock stays with the earliest', async () => {
  await arrive([
    { order: '302-0000002-0000002', alias: 'same1234567', text: 'Erste Nachricht' },
    {
      order: '302-0000002-0000002',
      alias: 'same1234567',
      text: 'Zweite Nachricht',
      date: 'Mon, 02 Mar 2026 11:00:00 +0000',
    },
  ]);
  const threads = await threadsOf('302-0000002-0000002');
  expect(threads).toHaveLength(1);
  expect(threads[0]).toMatchObject({ message_count: 2, unanswered_since: new Date('2026-03-02T10:00:00Z') });
});

test('two buyers who name one order are never joined', async () => {
  await arrive([
    { order: '302-0000003-0000003', alias: 'first1234567' },
    { order: '302-0000003-0000003', alias: 'other1234567', text: 'Ich auch' },
  ]);
  expect(await threadsOf('302-0000003-0000003')).toHaveLength(2);
});

test('the same mail twice is one message, and a second delivery is marked', async () => {
  const bytes = buyerMail({ order: '302-0000004-0000004', alias: 'twice1234567' });
  await arrive([bytes]);
  await arrive([bytes]);
  const threads = await threadsOf('302-0000004-0000004');
  expect(threads).toHaveLength(1);
  expect(threads[0].message_count).toBe(1);
  const copies = await rows('select duplicate_of from raw_mails where duplicate_of is not null');
  expect(copies.length).toBeGreaterThan(0);
  expect(await desk.services.metrics.text()).toContain(`sellerdesk_mail_duplicate_total ${copies.length}`);
});

test('a lookalike domain is parked apart, without a clock', async () => {
  await arrive([
    { order: '302-0000001-0000001', domain: 'marketplace.amazon.de.evil.example', text: 'Klick hier' },
  ]);
  const parked = await rows('select * from conversations where suspect');
  expect(parked).toHaveLength(1);
  expect(parked[0]).toMatchObject({ due_at: null, order_id: null });
});

test('a mail that fails authentication joins nothing although alias and order fit', async () => {
  await arrive([
    { order: '302-0000002-0000002', alias: 'same1234567', text: 'Neue Bankdaten', authentication: 'fail' },
  ]);
  const [thread] = await threadsOf('302-0000002-0000002');
  expect(thread.message_count).toBe(2);
});

test('a mail without Message-ID, Date and body is kept and shown', async () => {
  await arrive([
    { order: '302-0000005-0000005', alias: 'empty1234567', messageId: null, date: null, text: '' },
  ]);
  const [thread] = await threadsOf('302-0000005-0000005');
  expect(thread).toMatchObject({ message_count: 1, unanswered_since: clock.now() });
});

test('a case id leads the same buyer to the thread, another buyer with it does not', async () => {
  const caseId = '11111111-2222-4333-8444-555555555555';
  await arrive([{ order: null, alias: 'case12345678', caseId, subject: 'Frage zum Produkt' }]);
  await arrive([{ order: '302-0000006-0000006', alias: 'case12345678', caseId }]);
  await arrive([{ order: null, alias: 'thief1234567', caseId, text: 'Gib mir alles' }]);
  const threads = await rows('select message_count from conversations where case_id = $1 order by number', [
    caseId,
  ]);
  expect(threads.map((row) => row.message_count)).toEqual([2, 1]);
});

test('a copy of a reply answers what was written before it, and not what came before it and was written later', async () => {
  const order = '302-0000007-0000007';
  const alias = 'copied123456';
  const at = (hour: number) => `Mon, 02 Mar 2026 ${hour}:00:00 +0000`;
  const copy = buyerMail({ order, alias, text: 'Ist unterwegs.', date: at(10) })
    .toString()
    .replace('BBC_MESSAGE_SENT_TO_MERCHANT', 'BBC_MESSAGE_CONFIRMATION_TO_MERCHANT')
    .replace(/^From: .*<(.*)>/m, 'From: Amazon <no-reply@marketplace.amazon.de>\r\nReply-To: $1');
  await arrive([
    { order, alias, text: 'Erste Nachricht', date: at(9) },
    { order, alias, text: 'Zweite Nachricht', date: at(11) },
  ]);
  await arrive([Buffer.from(copy)]);
  const [thread] = await threadsOf(order);
  expect(thread).toMatchObject({
    message_count: 3,
    answered_until: new Date('2026-03-02T10:00:00Z'),
    unanswered_since: new Date('2026-03-02T11:00:00Z'),
    due_at: new Date('2026-03-03T11:00:00Z'),
  });
});
