import { describe, expect, it } from 'vitest';
import { regroupingTests } from './regrouping.fixture.ts';

const at = regroupingTests();

interface Row {
  action: string;
  objectKind: string;
  objectId: string | null;
  conversation: { id: string; number: number } | null;
  names: Record<string, string>;
}

const trail = async (query: string) => {
  const answer = await at.by.get(`/api/v1/audit?limit=200${query}`, 'auditor');
  return { code: answer.json().code as string, body: answer.body, items: answer.json().items as Row[] };
};

describe('the trail of a conversation', () => {
  it('is found by its number, with its replies and mails, and names no buyer', async () => {
    const alias = at.by.alias();
    const id = await at.by.write(alias, at.by.order(), `Wo ist es ${alias}?`);
    const other = await at.by.write(at.by.alias(), at.by.order(), `Anderes ${alias}`);
    await at.by.answered(id);
    const { number } = await at.world.conversation({ id });
    const { items, body } = await trail(`&conversation=${number}`);
    expect(new Set(items.map((row) => row.objectKind))).toEqual(
      new Set(['conversation', 'outgoing', 'raw_mail']),
    );
    expect(items.every((row) => row.conversation?.id === id && row.conversation.number === number)).toBe(
      true,
    );
    expect(items.map((row) => row.action)).toEqual(
      expect.arrayContaining(['mail.received', 'conversation.replied', 'outgoing.accepted']),
    );
    const buyer = (await at.by.detail(id, 'lead')).conversation.buyerName;
    expect(buyer.length).toBeGreaterThan(0);
    for (const secret of [buyer, alias, other]) expect(body).not.toContain(secret);
  });

  it('names the other conversation by its number', async () => {
    const alias = at.by.alias();
    const id = await at.by.write(alias, at.by.order(), `Eins ${alias}`);
    const second = await at.by.write(alias, at.by.order(), `Zwei ${alias}`);
    await at.by.post(`/api/v1/conversations/${id}/suggestions/refuse`, { other: second });
    const { number } = await at.world.conversation({ id });
    const { items } = await trail(`&conversation=${number}&about=conversation`);
    const row = items.find(({ action }) => action === 'conversation.suggestion_refused');
    expect(row?.names[second]).toBe(`#${(await at.world.conversation({ id: second })).number}`);
  });

  it('is empty for a number that nobody has', async () => {
    expect((await trail('&conversation=999999999')).items).toEqual([]);
  });
});
