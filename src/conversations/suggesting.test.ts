import { describe, expect, it } from 'vitest';
import { buyerMail } from '../../test/support/amazon-mail.ts';
import { regroupingTests } from './regrouping.fixture.ts';

const at = regroupingTests();

describe('the desk itself', () => {
  const caseId = '22222222-2222-4333-8444-000000000001';

  it('joins two threads when a mail shows that they are one, and leaves them apart once a person said so', async () => {
    const alias = at.by.alias();
    const about = at.by.order();
    const first = await at.by.write(alias, about, `Bestellung ${alias}`);
    const second = await at.by.write(alias, null, `Vorgang ${alias}`, { caseId });
    expect(second).not.toBe(first);
    await at.by.write(alias, about, `Beides ${alias}`, { caseId });
    const joined = await at.by.detail(second);
    expect(joined).toMatchObject({ mergedInto: first, conversation: { messageCount: 3 } });
    const [event] = joined.events.filter(({ kind }) => kind === 'merged');
    expect(event).toMatchObject({ actor: null });
    await at.by.undo(String(event?.detail.regrouping));
    await at.by.write(alias, about, `Noch einmal beides ${alias}`, { caseId });
    expect(await at.by.detail(second)).toMatchObject({ mergedInto: null });
  });

  it('takes back what it joined as the only match when a second one appears', async () => {
    const alias = at.by.alias();
    const about = at.by.order();
    await at.by.write(alias, about, `Bestellung eins ${alias}`);
    const loose = await at.by.write(alias, null, `Eine Frage ${alias}`);
    const [row] = await at.world.rows(
      'select merged_into from conversations where id = (select coalesce(home_id, conversation_id) from messages where text = $1)',
      [`Eine Frage ${alias}`],
    );
    expect(row.merged_into).toBe(loose);
    await at.by.write(alias, at.by.order(), `Bestellung zwei ${alias}`);
    const [message] = await at.world.rows('select conversation_id from messages where text = $1', [
      `Eine Frage ${alias}`,
    ]);
    expect((await at.by.standing(message.conversation_id)).texts).toEqual([`Eine Frage ${alias}`]);
    const { items } = (
      await at.by.get(`/api/v1/conversations/${message.conversation_id}/suggestions`)
    ).json();
    expect(items.map((one: { reason: string }) => one.reason)).toEqual(['same_buyer', 'same_buyer']);
  });
});

describe('what may belong together', () => {
  const suggestions = async (id: string, role: 'agent' | 'lead' = 'agent') =>
    (await at.by.get(`/api/v1/conversations/${id}/suggestions`, role)).json().items;

  it('is another buyer on the order, and a parked mail that names the order, until somebody says no', async () => {
    const [alias, other, forger] = [at.by.alias(), at.by.alias(), at.by.alias()];
    const about = at.by.order();
    const id = await at.by.write(alias, about, `Meine ${alias}`);
    const second = await at.by.write(other, about, `Auch meine ${other}`);
    const parked = await at.by.write(forger, about, `Auch ich ${forger}`, {
      headers: ['Reply-To: x@evil.example'],
    });
    expect(await suggestions(id)).toEqual([
      expect.objectContaining({ id: second, reason: 'same_name', problem: 'different_buyers' }),
      expect.objectContaining({ id: parked, reason: 'claims_order', problem: 'suspect_conversation' }),
    ]);
    const refused = await at.by.post(`/api/v1/conversations/${id}/suggestions/refuse`, { other: second });
    expect(refused.statusCode).toBe(200);
    expect(await suggestions(id)).toHaveLength(1);
    expect((await suggestions(second)).map((one: { id: string }) => one.id)).toEqual([parked]);
  });

  it('is a mail that names a message of ours and cannot be trusted', async () => {
    const alias = at.by.alias();
    const id = await at.by.write(alias, at.by.order(), `Frage ${alias}`);
    const messageId = `<known-${alias}@marketplace.amazon.de>`;
    await at.world.arrive(
      buyerMail({
        alias,
        order: (await at.world.conversation({ id })).amazon_order_id,
        messageId,
        text: `Mit Kennung ${alias}`,
      }),
    );
    const forged = at.by.alias();
    const parked = await at.by.write(forged, null, `Antwort ${forged}`, {
      headers: [`In-Reply-To: ${messageId}`, 'Reply-To: x@evil.example'],
    });
    expect(await suggestions(parked, 'lead')).toEqual([
      expect.objectContaining({ id, reason: 'names_message', problem: 'suspect_conversation' }),
    ]);
  });
});
