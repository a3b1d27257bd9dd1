import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minute, type OutboxWorld, openOutboxWorld } from '../mail/outbox/world.fixture.ts';
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

const answered = async (id: string): Promise<void> => {
  await world.send(await world.queued({ id }));
  world.clock.turn(minute);
};

describe('a split', () => {
  async function threeMessages() {
    const alias = by.alias();
    const about = order();
    const id = await by.write(alias, about, `Eins ${alias}`);
    await by.write(alias, about, `Zwei ${alias}`);
    await by.write(alias, about, `Drei ${alias}`);
    const messages = (await by.detail(id)).messages.map((message) => message.id);
    return { alias, about, id, messages };
  }

  it('is refused of a message of another thread, of everything, and to those who may not answer', async () => {
    const { id, messages } = await threeMessages();
    const other = await threeMessages();
    expect((await by.split(id, other.messages.slice(0, 1))).statusCode).toBe(404);
    expect((await by.split(id, messages)).json()).toMatchObject({ code: 'split_leaves_nothing' });
    expect((await by.split(id, messages.slice(0, 1), 'auditor')).statusCode).toBe(403);
  });

  it('takes messages into a thread of their own, each with its clock, and undone puts them back', async () => {
    const { id, messages, alias } = await threeMessages();
    const before = await by.standing(id);
    const done = await by.split(id, messages.slice(1));
    expect(done.statusCode).toBe(201);
    const { conversationId: aside, regroupingId } = done.json();
    world.clock.turn(minute);
    const [kept, taken] = [await by.standing(id), await by.standing(aside)];
    expect(kept).toMatchObject({ texts: [`Eins ${alias}`], messageCount: 1, dueAt: before.dueAt });
    expect(taken.texts).toEqual([`Zwei ${alias}`, `Drei ${alias}`]);
    expect(Date.parse(taken.unansweredSince ?? '')).toBeGreaterThan(Date.parse(before.unansweredSince ?? ''));
    expect((await by.undo(regroupingId)).statusCode).toBe(200);
    expect(await by.standing(id)).toEqual(before);
    expect(await by.detail(aside)).toMatchObject({ mergedInto: id });
  });

  it('is not healed by the next mail, and its answer finds it', async () => {
    const { id, about, messages, alias } = await threeMessages();
    const { conversationId: aside } = (await by.split(id, messages.slice(2))).json();
    await by.write(alias, about, `Vier ${alias}`);
    expect((await by.standing(id)).texts.at(-1)).toBe(`Vier ${alias}`);
    const server = await world.serve();
    await answered(aside);
    expect((await by.standing(aside)).unansweredSince).toBeNull();
    expect((await by.standing(id)).unansweredSince).not.toBeNull();
    const named = /^Message-ID: (.*)$/im.exec(server.held()[0]?.bytes.toString() ?? '')?.[1];
    await by.write(alias, about, `Danke ${alias}`, { headers: [`In-Reply-To: ${named}`] });
    expect((await by.standing(aside)).texts.at(-1)).toBe(`Danke ${alias}`);
  });

  it('keeps answered what was answered before it', async () => {
    const { id, messages } = await threeMessages();
    await answered(id);
    const { conversationId: aside } = (await by.split(id, messages.slice(1))).json();
    expect((await by.standing(aside)).unansweredSince).toBeNull();
    expect((await by.standing(id)).unansweredSince).toBeNull();
  });

  it('that was merged on is undone last', async () => {
    const { id, messages } = await threeMessages();
    const { conversationId: aside, regroupingId } = (await by.split(id, messages.slice(2))).json();
    const second = await by.write(by.alias(), order(), `Anderes ${id}`);
    await world.rows(
      'update conversations set alias_key = (select alias_key from conversations where id = $1) where id = $2',
      [id, second],
    );
    const later = (await by.merge(aside, second)).json().regroupingId;
    expect((await by.undo(regroupingId)).json()).toMatchObject({ code: 'regrouped_since' });
    world.clock.turn(minute);
    expect((await by.undo(later)).statusCode).toBe(200);
    expect((await by.undo(regroupingId)).statusCode).toBe(200);
    expect((await by.standing(id)).messageCount).toBe(3);
  });
});
