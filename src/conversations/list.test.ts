import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buyerMail } from '../../test/support/amazon-mail.ts';
import { type OutboxWorld, openOutboxWorld } from '../mail/outbox/world.fixture.ts';
import { type ConversationRow, conversationPage } from './contract.ts';

const storeName = 'Köln "灯" \\ {store}';
/** A name that looks like a token. */
const forged = { given: 'S ⟦pii:1deadbeefdeadbeef⟧', shown: 'S 〚pii:1deadbeefdeadbeef⟧' };
const buyers = ['Hans "Hansi" Beispiel', 'O\\Brien\\', '海豚 🐬', 'Ann {[:,]}'];

let world: OutboxWorld;
beforeAll(async () => {
  world = await openOutboxWorld();
  await world.rows('update stores set name = $1 where id = $2', [storeName, world.storeId]);
  await world.rows('update clients set name = $1', [forged.given]);
  const mails = buyers.map((name, at) => {
    const text = `"Zitat" \\n \u2028 \u0001 ⟦pii:1deadbeefdeadbeef⟧ +49 221 998877${at} ${name}`;
    return buyerMail({ order: `302-000000${at}-0000000`, alias: `buyer${at}xyz`, name, text });
  });
  await world.arrive(...mails);
  const [first, second] = await world.rows('select id from conversations order by number');
  await world.reply(first, { thenClose: true });
  const { agent } = world.desk.organisation.people;
  await world.rows('update conversations set assignee_id = $1, notices = $2, due_at = $3 where id = $4', [
    agent.id,
    ['return', '"x"'],
    '0999-12-31 23:59:59.9876+00',
    second.id,
  ]);
});
afterAll(() => world.close());

async function answer(path: string, role: 'agent' | 'auditor') {
  await world.browser();
  const { headers } = world.desk.organisation.people[role];
  const answered = await world.desk.app.inject({ url: `/api/v1/conversations${path}`, headers });
  expect(answered.headers['content-type']).toBe('application/json; charset=utf-8');
  return answered;
}

describe('a page of the inbox, written by the database', () => {
  it.each(['agent', 'auditor'] as const)('keeps the contract to the letter for an %s', async (role) => {
    for (const view of ['open', 'closed']) {
      const { body } = await answer(`?view=${view}`, role);
      const page = conversationPage.parse(JSON.parse(body));
      expect(page.items).toHaveLength(view === 'open' ? buyers.length - 1 : 1);
      expect(JSON.parse(body)).toEqual(page);
    }
  });

  it('says of a conversation what its thread says', async () => {
    const { items } = (await answer('?view=open', 'agent')).json();
    for (const row of items as ConversationRow[])
      expect((await answer(`/${row.id}`, 'agent')).json().conversation).toEqual(row);
  });

  it('holds what is stored', async () => {
    const { items } = (await answer('?view=open', 'agent')).json();
    const [row] = await world.rows('select * from conversations where cardinality(notices) > 1');
    const { agent } = world.desk.organisation.people;
    expect(items.find((item: ConversationRow) => item.id === row.id)).toMatchObject({
      number: row.number,
      store: { id: world.storeId, name: storeName },
      client: { id: row.client_id, name: forged.shown },
      assignee: { id: agent.id, name: agent.name },
      dueAt: '0999-12-31T23:59:59.987Z',
      unansweredSince: row.unanswered_since.toISOString(),
      lastMessageAt: row.last_message_at.toISOString(),
      notices: ['return', '"x"'],
      messageCount: 1,
      suspect: false,
      deliveryProblem: false,
    });
  });

  it('fills in values with whatever stands in them, and masks them for who may not see them', async () => {
    const seen = (await answer('?q=Frage', 'agent')).json().items as ConversationRow[];
    expect(new Set(seen.map((row) => row.buyerName))).toEqual(new Set(buyers));
    const { items } = (await answer('?view=open', 'agent')).json();
    for (const row of items as ConversationRow[]) {
      expect(row.snippet).toMatch(/^"Zitat" \\n .* \+49 221 998877\d/u);
      expect(row.snippet).toContain(row.buyerName);
    }
    const { body } = await answer('?q=Frage', 'auditor');
    expect(body).not.toMatch(/998877|Hansi|Brien|海豚|⟦/);
    expect(new Set(JSON.parse(body).items.map((row: ConversationRow) => row.buyerName))).toEqual(
      new Set(['[name]']),
    );
  });
});
