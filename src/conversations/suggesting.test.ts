import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buyerMail } from '../../test/support/amazon-mail.ts';
import { type OutboxWorld, openOutboxWorld } from '../mail/outbox/world.fixture.ts';
import { regroupingOf } from './regrouping.fixture.ts';

let world: OutboxWorld;
let by: ReturnType<typeof regroupingOf>;
beforeAll(async () => {
  world = await openOutboxWorld();
  await world.serve();
  by = regroupingOf(world);
});
afterAll(() => world.close());

let orders = 0;
const order = (): string => {
  orders += 1;
  return `304-${String(orders).padStart(7, '0')}-${String(orders).padStart(7, '0')}`;
};

describe('the desk itself', () => {
  const caseId = '22222222-2222-4333-8444-000000000001';

  it('joins two threads when a mail shows that they are one, and leaves them apart once a person said so', async () => {
    const alias = by.alias();
    const about = order();
    const first = await by.write(alias, about, `Bestellung ${alias}`);
    const second = await by.write(alias, null, `Vorgang ${alias}`, { caseId });
    expect(second).not.toBe(first);
    await by.write(alias, about, `Beides ${alias}`, { caseId });
    const joined = await by.detail(second);
    expect(joined).toMatchObject({ mergedInto: first, conversation: { messageCount: 3 } });
    const [event] = joined.events.filter(({ kind }) => kind === 'merged');
    expect(event).toMatchObject({ actor: null });
    await by.undo(String(event?.detail.regrouping));
    await by.write(alias, about, `Noch einmal beides ${alias}`, { caseId });
    expect(await by.detail(second)).toMatchObject({ mergedInto: null });
  });

  it('takes back what it joined as the only match when a second one appears', async () => {
    const alias = by.alias();
    const about = order();
    await by.write(alias, about, `Bestellung eins ${alias}`);
    const loose = await by.write(alias, null, `Eine Frage ${alias}`);
    const [row] = await world.rows(
      'select merged_into from conversations where id = (select coalesce(home_id, conversation_id) from messages where text = $1)',
      [`Eine Frage ${alias}`],
    );
    expect(row.merged_into).toBe(loose);
    await by.write(alias, order(), `Bestellung zwei ${alias}`);
    const [message] = await world.rows('select conversation_id from messages where text = $1', [
      `Eine Frage ${alias}`,
    ]);
    expect((await by.standing(message.conversation_id)).texts).toEqual([`Eine Frage ${alias}`]);
    const { items } = (await by.get(`/api/v1/conversations/${message.conversation_id}/suggestions`)).json();
    expect(items.map((one: { reason: string }) => one.reason)).toEqual(['same_buyer', 'same_buyer']);
  });
});

describe('what may belong together', () => {
  const suggestions = async (id: string, role: 'agent' | 'lead' = 'agent') =>
    (await by.get(`/api/v1/conversations/${id}/suggestions`, role)).json().items;

  it('is another buyer on the order, and a parked mail that names the order, until somebody says no', async () => {
    const [alias, other, forger] = [by.alias(), by.alias(), by.alias()];
    const about = order();
    const id = await by.write(alias, about, `Meine ${alias}`);
    const second = await by.write(other, about, `Auch meine ${other}`);
    const parked = await by.write(forger, about, `Auch ich ${forger}`, {
      headers: ['Reply-To: x@evil.example'],
    });
    expect(await suggestions(id)).toEqual([
      expect.objectContaining({ id: second, reason: 'same_name', problem: 'different_buyers' }),
      expect.objectContaining({ id: parked, reason: 'claims_order', problem: 'suspect_conversation' }),
    ]);
    const refused = await by.post(`/api/v1/conversations/${id}/suggestions/refuse`, { other: second });
    expect(refused.statusCode).toBe(200);
    expect(await suggestions(id)).toHaveLength(1);
    expect((await suggestions(second)).map((one: { id: string }) => one.id)).toEqual([parked]);
  });

  it('is a mail that names a message of ours and cannot be trusted', async () => {
    const alias = by.alias();
    const id = await by.write(alias, order(), `Frage ${alias}`);
    const messageId = `<known-${alias}@marketplace.amazon.de>`;
    await world.arrive(
      buyerMail({
        alias,
        order: (await world.conversation({ id })).amazon_order_id,
        messageId,
        text: `Mit Kennung ${alias}`,
      }),
    );
    const forged = by.alias();
    const parked = await by.write(forged, null, `Antwort ${forged}`, {
      headers: [`In-Reply-To: ${messageId}`, 'Reply-To: x@evil.example'],
    });
    expect(await suggestions(parked, 'lead')).toEqual([
      expect.objectContaining({ id, reason: 'names_message', problem: 'suspect_conversation' }),
    ]);
  });
});
