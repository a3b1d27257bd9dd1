import { describe, expect, it } from 'vitest';
import { minute } from '../mail/outbox/world.fixture.ts';
import { regroupingTests } from './regrouping.fixture.ts';

const at = regroupingTests();

/** Two threads of one buyer about two orders, the first of them waiting longer. */
async function twoOfOneBuyer() {
  const alias = at.by.alias();
  const mark = alias.slice(7, 13);
  const first = await at.by.write(alias, at.by.order(), `Wo ist die Lampe ${mark}?`);
  const second = await at.by.write(alias, at.by.order(), `Und der Schirm ${mark}?`);
  return { alias, mark, first, second };
}

describe('a merge is refused', () => {
  it('with itself, with what nobody has, and based on what is old', async () => {
    const { first, second } = await twoOfOneBuyer();
    expect((await at.by.merge(first, first)).json()).toMatchObject({ code: 'wrong_state' });
    const unknown = '0190a000-0000-7000-8000-00000000dead';
    expect((await at.by.merge(first, unknown)).statusCode).toBe(404);
    expect((await at.by.merge(first, second, { basedOn: 99 })).json()).toMatchObject({
      code: 'thread_moved_on',
    });
  });

  it('to those who may not answer', async () => {
    const { first, second } = await twoOfOneBuyer();
    for (const role of ['auditor', 'client'] as const)
      expect((await at.by.merge(first, second, {}, role)).statusCode).toBe(403);
  });

  it('of two buyers, unless a lead vouches that they are one', async () => {
    const [alias, other] = [at.by.alias(), at.by.alias()];
    const first = await at.by.write(alias, at.by.order(), `Erster ${alias}`);
    const second = await at.by.write(other, at.by.order(), `Zweiter ${other}`);
    expect((await at.by.merge(first, second)).json()).toMatchObject({ code: 'different_buyers' });
    const preview = async (role: 'agent' | 'lead') =>
      (await at.by.get(`/api/v1/conversations/${first}/merge-preview?with=${second}`, role)).json();
    expect(await preview('agent')).toMatchObject({ problem: 'different_buyers', mayVouch: false });
    expect((await at.by.merge(first, second, { vouch: 'said_so' })).json()).toMatchObject({
      code: 'forbidden',
    });
    expect(await preview('lead')).toMatchObject({ problem: 'different_buyers', mayVouch: true });
    const done = await at.by.merge(first, second, { vouch: 'said_so' }, 'lead');
    expect(done.statusCode).toBe(200);
    expect((await at.by.detail(first)).events.at(-1)).toMatchObject({
      kind: 'merged',
      detail: { vouch: 'said_so' },
    });
    // the buyer of the thread that remains is the one who is answered, whoever of both wrote last
    const { recipient } = await at.by.detail(first);
    await at.by.write(
      other,
      (await at.world.conversation({ id: second })).amazon_order_id,
      `Noch etwas ${other}`,
    );
    expect((await at.by.detail(first)).messages).toHaveLength(3);
    expect((await at.by.detail(first)).recipient).toBe(recipient);
  });

  it('of parked mail, before it is released', async () => {
    const alias = at.by.alias();
    const first = await at.by.write(alias, at.by.order(), `Echt ${alias}`);
    const headers = ['Reply-To: x@evil.example'];
    const parked = await at.by.write(alias, at.by.order(), `Falsch ${alias}`, { headers });
    expect((await at.by.merge(first, parked, { vouch: 'said_so' }, 'lead')).json()).toMatchObject({
      code: 'suspect_conversation',
    });
  });

  it('across stores', async () => {
    const { first } = await twoOfOneBuyer();
    const [elsewhere] = await at.world.rows('select id, client_id from stores where id <> $1 limit 1', [
      at.world.storeId,
    ]);
    const { second } = await twoOfOneBuyer();
    await at.world.rows('update conversations set store_id = $1 where id = $2', [elsewhere.id, second]);
    const refused = await at.by.merge(first, second, {}, 'coordinator');
    expect(refused.json()).toMatchObject({ code: 'different_stores' });
  });
});

describe('a merge', () => {
  it('shows all in the older thread, due with the earliest, and its number leads there', async () => {
    const { first, second, mark } = await twoOfOneBuyer();
    const before = await at.by.standing(first);
    const done = await at.by.merge(second, first);
    expect(done.json()).toMatchObject({ conversationId: first });
    const merged = await at.by.standing(first);
    expect(merged).toMatchObject({ messageCount: 2, dueAt: before.dueAt, state: 'open' });
    expect(merged.texts).toEqual([`Wo ist die Lampe ${mark}?`, `Und der Schirm ${mark}?`]);
    const led = await at.by.detail(second);
    expect(led).toMatchObject({ mergedInto: first, conversation: { id: first } });
    const found = await at.by.get(
      `/api/v1/conversations?q=${(await at.world.conversation({ id: second })).number}`,
    );
    expect(found.json().items.map((row: { id: string }) => row.id)).toEqual([first]);
    const { amazon_order_id: about } = await at.world.conversation({ id: second });
    const ofOrder = await at.by.get(`/api/v1/conversations?q=${about}`);
    expect(ofOrder.json().items.map((row: { id: string }) => row.id)).toEqual([first]);
    const listed = await at.by.get('/api/v1/conversations?limit=200');
    expect(listed.body).not.toContain(second);
    expect((await at.world.reply({ id: second })).json()).toMatchObject({ code: 'thread_moved_on' });
  });

  it('is shown before it is done: both threads, and which one stays', async () => {
    const { first, second } = await twoOfOneBuyer();
    await at.by.answered(second);
    const preview = (role: 'agent' | 'auditor' | 'lead') =>
      at.by.get(`/api/v1/conversations/${second}/merge-preview?with=${first}`, role);
    expect((await preview('auditor')).statusCode).toBe(403);
    const [one, two] = [(await at.by.detail(first)).conversation, (await at.by.detail(second)).conversation];
    const { remains, swallowed, ...rest } = (await preview('agent')).json();
    for (const [side, row] of [
      [remains, one],
      [swallowed, two],
    ] as const) {
      const { id, number, store, buyerName, subject, amazonOrderId, snippet, dueAt, lastDirection } = row;
      expect(side).toMatchObject({ id, number, store, buyerName, subject, amazonOrderId, snippet });
      expect(side).toMatchObject({ dueAt, lastDirection, messageCount: row.messageCount });
    }
    expect(rest).toMatchObject({ messageCount: 3, dueAt: one.dueAt, problem: null });
    expect([remains.dueAt === null, swallowed.dueAt]).toEqual([false, null]);
  });

  it('that a person undid is not suggested again', async () => {
    const about = at.by.order();
    const first = await at.by.write(at.by.alias(), about, `Einer von ${about}`);
    const second = await at.by.write(at.by.alias(), about, `Ein anderer von ${about}`);
    const suggested = async () =>
      (await at.by.get(`/api/v1/conversations/${first}/suggestions`))
        .json()
        .items.map((one: { id: string }) => one.id);
    expect(await suggested()).toEqual([second]);
    const { regroupingId } = (await at.by.merge(first, second, { vouch: 'said_so' }, 'lead')).json();
    await at.by.undo(regroupingId);
    expect(await suggested()).toEqual([]);
  });

  it('answers nothing that was waiting, though the other thread was answered later', async () => {
    const { first, second } = await twoOfOneBuyer();
    await at.by.answered(second);
    const waiting = await at.by.standing(first);
    await at.by.merge(first, second);
    expect(await at.by.standing(first)).toMatchObject({
      unansweredSince: waiting.unansweredSince,
      dueAt: waiting.dueAt,
      messageCount: 3,
    });
    await at.by.answered(first);
    expect(await at.by.standing(first)).toMatchObject({ unansweredSince: null, dueAt: null });
  });

  it('takes later mail for the thread that was swallowed, which goes home when it is undone', async () => {
    const { alias, first, second, mark } = await twoOfOneBuyer();
    const about = (await at.world.conversation({ id: second })).amazon_order_id;
    const { regroupingId } = (await at.by.merge(first, second)).json();
    await at.by.write(alias, about, `Der Schirm fehlt ${mark}.`);
    expect((await at.by.standing(first)).messageCount).toBe(3);
    expect((await at.by.undo(regroupingId)).statusCode).toBe(200);
    expect((await at.by.standing(first)).texts).toEqual([`Wo ist die Lampe ${mark}?`]);
    expect((await at.by.standing(second)).texts).toEqual([
      `Und der Schirm ${mark}?`,
      `Der Schirm fehlt ${mark}.`,
    ]);
  });

  it('keeps what was answered in it answered when it is undone', async () => {
    const { first, second } = await twoOfOneBuyer();
    const { regroupingId } = (await at.by.merge(first, second)).json();
    await at.by.answered(first);
    await at.by.undo(regroupingId);
    expect(await at.by.standing(first)).toMatchObject({ unansweredSince: null });
    expect(await at.by.standing(second)).toMatchObject({ unansweredSince: null });
  });

  it('undone leaves both as they were: words, clock, state, person', async () => {
    const { first, second } = await twoOfOneBuyer();
    await at.by.answered(second);
    await at.by.post(`/api/v1/conversations/${second}/close`, {});
    at.world.clock.turn(minute);
    const before = [await at.by.standing(first), await at.by.standing(second)];
    const { regroupingId } = (await at.by.merge(first, second)).json();
    at.world.clock.turn(minute);
    expect((await at.by.detail(first)).undoable).toEqual([regroupingId]);
    expect((await at.by.undo(regroupingId)).statusCode).toBe(200);
    expect([await at.by.standing(first), await at.by.standing(second)]).toEqual(before);
    expect((await at.by.undo(regroupingId)).json()).toMatchObject({ code: 'wrong_state' });
  });

  it('brings back a reply that waits for its hour; who was done stays done when it is undone', async () => {
    const { first, second } = await twoOfOneBuyer();
    await at.by.answered(first);
    await at.by.post(`/api/v1/conversations/${first}/close`, {});
    const sendAt = new Date(at.world.clock.now().getTime() + 60 * minute).toISOString();
    const outgoingId = await at.world.queued({ id: second }, { sendAt });
    const { regroupingId } = (await at.by.merge(first, second)).json();
    const [reply] = await at.world.rows('select state, problem from outgoing_mails where id = $1', [
      outgoingId,
    ]);
    expect(reply).toEqual({ state: 'withdrawn', problem: 'thread_merged' });
    expect(await at.by.standing(first)).toMatchObject({ state: 'open', messageCount: 3 });
    await at.by.undo(regroupingId);
    expect(await at.by.standing(first)).toMatchObject({ state: 'closed' });
    expect(await at.by.standing(second)).toMatchObject({ state: 'open' });
  });

  it('is undone once by two people at the same moment', async () => {
    const { first, second } = await twoOfOneBuyer();
    const { regroupingId } = (await at.by.merge(first, second)).json();
    const codes = await Promise.all(
      (['agent', 'lead'] as const).map(async (role) => (await at.by.undo(regroupingId, role)).statusCode),
    );
    expect(codes.sort()).toEqual([200, 409]);
    expect((await at.by.standing(first)).messageCount).toBe(1);
    expect((await at.by.standing(second)).messageCount).toBe(1);
  });

  it('of three threads comes apart in any order', async () => {
    const alias = at.by.alias();
    const ids = [];
    for (const number of [1, 2, 3])
      ids.push(await at.by.write(alias, at.by.order(), `Sache ${number} ${alias}`));
    const [a = '', b = '', c = ''] = ids;
    const all = async () => [await at.by.standing(a), await at.by.standing(b), await at.by.standing(c)];
    const before = await all();
    const inner = (await at.by.merge(b, c)).json().regroupingId;
    at.world.clock.turn(minute);
    const outer = (await at.by.merge(a, b)).json().regroupingId;
    expect((await at.by.standing(a)).messageCount).toBe(3);
    expect((await at.by.detail(a)).undoable.sort()).toEqual([inner, outer].sort());
    at.world.clock.turn(minute);
    await at.by.undo(inner);
    expect((await at.by.standing(a)).messageCount).toBe(2);
    expect(await at.by.standing(c)).toEqual(before[2]);
    await at.by.undo(outer);
    expect(await all()).toEqual(before);
  });

  it('holds whatever the desk would make of the parts, and no longer than nobody undoes it', async () => {
    const alias = at.by.alias();
    const ofOrder = await at.by.write(alias, at.by.order(), `Lampe ${alias}`);
    at.world.clock.turn(40 * 24 * 60 * minute);
    const loose = await at.by.write(alias, null, `Noch da? ${alias}`);
    expect(loose).not.toBe(ofOrder);
    const { regroupingId } = (await at.by.merge(loose, ofOrder)).json();
    const another = await at.by.write(alias, at.by.order(), `Schirm ${alias}`);
    const again = await at.by.write(alias, null, `Hallo? ${alias}`);
    expect(another).not.toBe(ofOrder);
    expect(again).toBe(ofOrder);
    await at.by.undo(regroupingId);
    expect((await at.by.standing(ofOrder)).texts).toEqual([`Lampe ${alias}`]);
    // beside the other order, the only one at its time, as soon as that is written of
    await at.by.write(alias, null, `Jemand da? ${alias}`);
    expect((await at.by.standing(another)).messageCount).toBe(4);
  });
});
