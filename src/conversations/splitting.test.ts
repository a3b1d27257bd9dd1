import { describe, expect, it } from 'vitest';
import { minute } from '../mail/outbox/world.fixture.ts';
import { regroupingTests } from './regrouping.fixture.ts';

const at = regroupingTests();

describe('a split', () => {
  async function threeMessages() {
    const alias = at.by.alias();
    const about = at.by.order();
    const id = await at.by.write(alias, about, `Eins ${alias}`);
    await at.by.write(alias, about, `Zwei ${alias}`);
    await at.by.write(alias, about, `Drei ${alias}`);
    const messages = (await at.by.detail(id)).messages.map((message) => message.id);
    return { alias, about, id, messages };
  }

  it('is refused of a message of another thread, of everything, and to those who may not answer', async () => {
    const { id, messages } = await threeMessages();
    const other = await threeMessages();
    expect((await at.by.split(id, other.messages.slice(0, 1))).statusCode).toBe(404);
    expect((await at.by.split(id, messages)).json()).toMatchObject({ code: 'split_leaves_nothing' });
    expect((await at.by.split(id, messages.slice(0, 1), 'auditor')).statusCode).toBe(403);
  });

  it('is refused where it would begin with our own reply, or leave nothing but replies', async () => {
    const { id, messages } = await threeMessages();
    await at.by.answered(id);
    const reply = (await at.by.detail(id)).messages.at(-1)?.id ?? '';
    expect((await at.by.split(id, [reply])).json()).toMatchObject({ code: 'split_starts_with_reply' });
    expect((await at.by.split(id, messages)).json()).toMatchObject({ code: 'split_leaves_nothing' });
    expect((await at.by.detail(id)).messages).toHaveLength(4);
  });

  it('takes a reply along with the message that it answers', async () => {
    const { id, messages, alias } = await threeMessages();
    await at.by.answered(id);
    const reply = (await at.by.detail(id)).messages.at(-1)?.id ?? '';
    const done = await at.by.split(id, [...messages.slice(2), reply]);
    expect(done.statusCode).toBe(201);
    const taken = await at.by.standing(done.json().conversationId);
    expect(taken).toMatchObject({ messageCount: 2, unansweredSince: null });
    expect((await at.by.standing(id)).texts).toEqual([`Eins ${alias}`, `Zwei ${alias}`]);
  });

  it('is not offered to be merged again, until it is undone', async () => {
    const { id, messages } = await threeMessages();
    const { conversationId: aside } = (await at.by.split(id, messages.slice(2))).json();
    const offered = async (of: string) => (await at.by.get(`/api/v1/conversations/${of}/suggestions`)).json();
    expect(await offered(id)).toEqual({ items: [] });
    expect(await offered(aside)).toEqual({ items: [] });
  });

  it('takes messages into a thread of their own, each with its clock, and undone puts them back', async () => {
    const { id, messages, alias } = await threeMessages();
    const before = await at.by.standing(id);
    const done = await at.by.split(id, messages.slice(1));
    expect(done.statusCode).toBe(201);
    const { conversationId: aside, regroupingId } = done.json();
    at.world.clock.turn(minute);
    const [kept, taken] = [await at.by.standing(id), await at.by.standing(aside)];
    expect(kept).toMatchObject({ texts: [`Eins ${alias}`], messageCount: 1, dueAt: before.dueAt });
    expect(taken.texts).toEqual([`Zwei ${alias}`, `Drei ${alias}`]);
    expect(Date.parse(taken.unansweredSince ?? '')).toBeGreaterThan(Date.parse(before.unansweredSince ?? ''));
    expect((await at.by.undo(regroupingId)).statusCode).toBe(200);
    expect(await at.by.standing(id)).toEqual(before);
    expect(await at.by.detail(aside)).toMatchObject({ mergedInto: id });
  });

  it('is not healed by the next mail, and its answer finds it', async () => {
    const { id, about, messages, alias } = await threeMessages();
    const { conversationId: aside } = (await at.by.split(id, messages.slice(2))).json();
    await at.by.write(alias, about, `Vier ${alias}`);
    expect((await at.by.standing(id)).texts.at(-1)).toBe(`Vier ${alias}`);
    const server = await at.world.serve();
    await at.by.answered(aside);
    expect((await at.by.standing(aside)).unansweredSince).toBeNull();
    expect((await at.by.standing(id)).unansweredSince).not.toBeNull();
    const named = /^Message-ID: (.*)$/im.exec(server.held()[0]?.bytes.toString() ?? '')?.[1];
    await at.by.write(alias, about, `Danke ${alias}`, { headers: [`In-Reply-To: ${named}`] });
    expect((await at.by.standing(aside)).texts.at(-1)).toBe(`Danke ${alias}`);
  });

  it('keeps answered what was answered before it', async () => {
    const { id, messages } = await threeMessages();
    await at.by.answered(id);
    const { conversationId: aside } = (await at.by.split(id, messages.slice(1))).json();
    expect((await at.by.standing(aside)).unansweredSince).toBeNull();
    expect((await at.by.standing(id)).unansweredSince).toBeNull();
  });

  it('that was merged on is undone last', async () => {
    const { id, messages } = await threeMessages();
    const { conversationId: aside, regroupingId } = (await at.by.split(id, messages.slice(2))).json();
    const second = await at.by.write(at.by.alias(), at.by.order(), `Anderes ${id}`);
    await at.world.rows(
      'update conversations set alias_key = (select alias_key from conversations where id = $1) where id = $2',
      [id, second],
    );
    const later = (await at.by.merge(aside, second)).json().regroupingId;
    expect((await at.by.undo(regroupingId)).json()).toMatchObject({ code: 'regrouped_since' });
    at.world.clock.turn(minute);
    expect((await at.by.undo(later)).statusCode).toBe(200);
    expect((await at.by.undo(regroupingId)).statusCode).toBe(200);
    expect((await at.by.standing(id)).messageCount).toBe(3);
  });
});
