import { beforeAll, describe, expect, it } from 'vitest';
import { buyerMail } from '../../test/support/amazon-mail.ts';
import { type SeededPerson, seedPerson } from '../../test/support/people.ts';
import { regroupingTests } from './regrouping.fixture.ts';

const tests = regroupingTests();
let eu = '';
let na = '';
let foreign = '';
let ofEu: SeededPerson;
let ofNa: SeededPerson;

beforeAll(async () => {
  const { desk } = tests.world;
  const { tenantId, clients } = desk.organisation;
  eu = clients[0].stores[0]?.id ?? '';
  na = clients[0].stores[1]?.id ?? '';
  foreign = clients[1].stores[0]?.id ?? '';
  const person = (label: string, storeId: string) =>
    desk.db.database.tenant(tenantId, (tx) =>
      seedPerson(
        tx,
        { tenantId, role: 'agent', grants: [{ storeId }], domain: 'moving.example', label },
        desk.services,
      ),
    );
  ofEu = await person('ofeu', eu);
  ofNa = await person('ofna', na);
});

const fresh = () => tests.by.write(tests.by.alias(), tests.by.order(), `Where is it? ${tests.by.alias()}`);
const move = (id: string, storeId: string, role: 'agent' | 'coordinator' | 'auditor' = 'agent') =>
  tests.by.post(`/api/v1/conversations/${id}/move`, { storeId }, role);
const as = async ({ headers }: SeededPerson, url: string, payload?: object) => {
  await tests.world.browser();
  const what = payload ? { method: 'POST' as const, payload } : {};
  return tests.world.desk.app.inject({ url: `/api/v1${url}`, headers, ...what });
};
const storeOf = async (id: string) => (await tests.world.conversation({ id })).store_id;
const idsSeen = async (person: SeededPerson, query: string): Promise<string[]> =>
  (await as(person, `/conversations?${query}`)).json().items.map((row: { id: string }) => row.id);
const undo = (event: string) => tests.by.post(`/api/v1/events/${event}/undo`, {});

describe('moving to another store', () => {
  it('is refused to a store that is not seen, of another client, or where it is', async () => {
    const id = await fresh();
    expect((await move(id, na, 'auditor')).statusCode).toBe(403);
    expect((await move(id, foreign)).json().code).toBe('not_found');
    expect((await move(id, foreign, 'coordinator')).json().code).toBe('another_client');
    expect((await move(id, tests.world.desk.services.rng.uuid(), 'coordinator')).statusCode).toBe(404);
    expect((await move(id, eu)).json().code).toBe('already_there');
    expect((await as(ofNa, `/conversations/${id}/move`, { storeId: na })).statusCode).toBe(404);
    expect((await as(ofEu, `/conversations/${id}/move`, { storeId: na })).statusCode).toBe(404);
    expect(await storeOf(id)).toBe(eu);
  });

  it('gives it to those of the other store alone, in list, search, thread and outgoing mail', async () => {
    const alias = tests.by.alias();
    const order = tests.by.order();
    const id = await tests.by.write(alias, order, `Der Lampenschirm ${alias} wackelt`);
    const found = `view=open&q=${alias}`;
    expect([await idsSeen(ofEu, found), await idsSeen(ofNa, found)]).toEqual([[id], []]);
    const outgoingId = await tests.world.queued({ id });
    const [mail] = await tests.world.rows('select id from messages where conversation_id = $1', [id]);
    expect((await move(id, na)).statusCode).toBe(200);

    for (const query of [found, 'view=open&limit=100'])
      expect([(await idsSeen(ofEu, query)).includes(id), (await idsSeen(ofNa, query)).includes(id)]).toEqual([
        false,
        true,
      ]);
    const urls = [
      `/conversations/${id}`,
      `/conversations/${id}/assignable`,
      `/conversations/${id}/suggestions`,
    ];
    for (const url of urls)
      expect([(await as(ofEu, url)).statusCode, (await as(ofNa, url)).statusCode]).toEqual([404, 200]);
    expect((await as(ofEu, `/messages/${mail.id}/html`)).json().code).toBe('not_found');
    const leaving = async (person: SeededPerson) =>
      (await as(person, '/outgoing')).json().items.some((one: { id: string }) => one.id === outgoingId);
    expect([await leaving(ofEu), await leaving(ofNa)]).toEqual([false, true]);
    expect((await as(ofEu, `/outgoing/${outgoingId}/withdraw`, {})).statusCode).toBe(404);
    expect((await as(ofNa, `/outgoing/${outgoingId}/withdraw`, {})).statusCode).toBe(200);
    const heard = await tests.world.rows(
      "select distinct store_id from live_events where type = 'conversation.changed' and object_id = $1",
      [id],
    );
    expect(heard.map((row) => row.store_id).sort()).toEqual([eu, na].sort());
  });

  it('leaves the buyer with the sender they know, and what they write next comes along', async () => {
    const alias = tests.by.alias();
    const order = tests.by.order();
    const id = await tests.by.write(alias, order, `Erste Frage ${alias}`);
    const before = await tests.by.detail(id);
    await move(id, na);
    const after = await tests.by.detail(id);
    expect(after).toMatchObject({ sender: before.sender, recipient: before.recipient, order: before.order });
    expect(after.conversation).toMatchObject({ dueAt: before.conversation.dueAt, store: { id: na } });
    expect(after.receivedIn).toMatchObject({ id: eu });
    expect((await as(ofNa, `/conversations/${id}`)).json().receivedIn).toBeNull();

    await tests.by.answered(id);
    expect(await tests.by.write(alias, order, `Zweite Frage ${alias}`)).toBe(id);
    expect(await storeOf(id)).toBe(na);
    expect(await idsSeen(ofNa, `view=open&q="Zweite Frage ${alias}"`)).toEqual([id]);
    const places = await tests.world.rows(
      'select distinct store_id from messages where conversation_id = $1',
      [id],
    );
    expect(places).toEqual([{ store_id: eu }]);
    // the same mail once more is known, wherever the conversation is
    const copy = buyerMail({
      alias,
      order,
      text: `Zweite Frage ${alias}`,
      headers: ['Message-ID: <twice@x>'],
    });
    await tests.world.arrive(copy);
    await tests.world.arrive(copy);
    const { messages } = await tests.by.detail(id);
    expect(messages.map((one) => one.kind).sort()).toEqual(['buyer', 'buyer', 'buyer', 'reply']);
  });

  it('tells the buyer the name of the shop that they wrote to', async () => {
    const id = await fresh();
    const { json } = await tests.by.post(
      '/api/v1/templates',
      {
        ...{ scenario: 'other', name: null, marketplace: null, clientId: null, shortcut: null, acts: [] },
        texts: { en: 'Yours, {{store.name}}' },
      },
      'coordinator',
    );
    const template = json().id;
    const offered = async (): Promise<string> => {
      const { items } = (await as(ofNa, `/conversations/${id}/templates`)).json();
      return items.find((one: { id: string }) => one.id === template).text;
    };
    await move(id, na);
    const named = 'select name from stores where id = $1';
    const [shop] = await tests.world.rows(named, [eu]);
    const [mailbox] = await tests.world.rows(
      "update mailboxes m set sender_name = '' from mailboxes was where m.store_id = $1 and was.id = m.id returning was.sender_name",
      [eu],
    );
    expect(await offered()).toBe(`Yours, ${shop?.name}`);
    await tests.world.rows('update mailboxes set sender_name = $2 where store_id = $1', [
      eu,
      mailbox?.sender_name,
    ]);
    expect(await offered()).toBe(`Yours, ${mailbox?.sender_name}`);
  });

  it('takes it from who does not see it there, and undone it stands as before', async () => {
    const id = await fresh();
    await as(ofEu, `/conversations/${id}/assign`, { personId: ofEu.id });
    const { conversation: before } = await tests.by.detail(id);
    expect(before.assignee?.id).toBe(ofEu.id);
    const moved = (await move(id, na)).json();
    expect((await tests.by.detail(id)).conversation).toMatchObject({ assignee: null, store: { id: na } });
    expect((await undo(moved.undo)).statusCode).toBe(200);
    const { conversation: after } = await tests.by.detail(id);
    expect({ ...after, version: 0 }).toEqual({ ...before, version: 0 });
    expect((await tests.by.detail(id)).receivedIn).toBeNull();
    expect(await idsSeen(ofEu, 'view=mine')).toContain(id);
    expect((await tests.by.detail(id)).events.map(({ kind }) => kind)).toEqual([
      'assigned',
      'moved',
      'undone',
    ]);
    expect((await undo(moved.undo)).json().code).toBe('wrong_state');
  });

  it('of many says before what it would come to, and each is undone', async () => {
    const [one, other] = [await fresh(), await fresh()];
    await move(other, na);
    const many = async (preview: boolean) =>
      (
        await tests.by.post('/api/v1/conversations/acts', {
          ids: [one, other],
          act: { kind: 'move', storeId: na },
          preview,
        })
      ).json().items;
    const said = await many(true);
    expect(said.map((row: { problem: string }) => row.problem)).toEqual([null, 'already_there']);
    expect(await storeOf(one)).toBe(eu);
    const [done] = await many(false);
    expect(await storeOf(one)).toBe(na);
    await undo(done.undo);
    expect(await storeOf(one)).toBe(eu);
  });
});

describe('what was moved', () => {
  it('is merged by hand only with what stands where it does', async () => {
    const alias = tests.by.alias();
    const first = await tests.by.write(alias, tests.by.order(), `Erstens ${alias}`);
    const second = await tests.by.write(alias, tests.by.order(), `Zweitens ${alias}`);
    await move(second, na);
    const suggested = async () =>
      (await tests.by.get(`/api/v1/conversations/${first}/suggestions`)).json().items.length;
    expect(await suggested()).toBe(0);
    expect((await tests.by.merge(first, second)).json().code).toBe('different_stores');
    expect((await as(ofEu, `/conversations/${first}`)).json().related).toEqual([]);
    expect((await tests.by.detail(first)).related).toHaveLength(1);
    await move(first, na);
    const { regroupingId } = (await tests.by.merge(first, second)).json();
    await move(first, eu);
    expect([await storeOf(first), await storeOf(second)]).toEqual([eu, eu]);
    expect((await tests.by.undo(regroupingId)).statusCode).toBe(200);
    expect([await storeOf(first), await storeOf(second)]).toEqual([eu, eu]);
  });

  it('keeps its place when the desk joins it with a mail, and gives back what it took', async () => {
    const alias = tests.by.alias();
    const loose = await tests.by.write(alias, null, `Eine Frage ohne Nummer ${alias}`);
    await move(loose, na);
    const order = tests.by.order();
    const anchored = await tests.by.write(alias, order, `Es geht um die Lampe ${alias}`);
    const stood = await tests.world.rows(
      'select id, store_id, merged_into from conversations where id = any($1)',
      [[loose, (await tests.by.detail(loose)).conversation.id, anchored]],
    );
    expect(stood).toHaveLength(2);
    expect(stood.map((row) => row.store_id)).toEqual([na, na]);
    expect(await idsSeen(ofNa, `view=open&q=${alias}`)).toEqual([anchored]);
    expect(await idsSeen(ofEu, `view=open&q=${alias}`)).toEqual([]);
    const [{ id: regroupingId }] = await tests.world.rows('select id from regroupings where into_id = $1', [
      anchored,
    ]);
    expect((await tests.by.undo(regroupingId)).statusCode).toBe(200);
    expect([await storeOf(loose), await storeOf(anchored)]).toEqual([na, eu]);
    expect(await idsSeen(ofEu, `view=open&q=${alias}`)).toEqual([anchored]);
  });
});

describe('moves, merges and mails at once', () => {
  const settled = async (ids: string[]) => {
    const rows = await tests.world.rows(
      `select c.id, c.store_id, c.mail_store_id, root.store_id as root_store, w.store_id as found_in,
         c.merged_into, (select count(*)::int from messages m where m.conversation_id = c.id) as shown
       from conversations c left join conversations root on root.id = c.merged_into
       left join conversation_words w on w.conversation_id = c.id where c.id = any($1)`,
      [ids],
    );
    for (const row of rows) {
      expect(row.mail_store_id).toBe(eu);
      expect(row.root_store ?? row.store_id).toBe(row.store_id);
      expect(row.found_in).toBe(row.merged_into === null ? row.store_id : null);
    }
    return rows.reduce((sum, row) => sum + row.shown, 0);
  };

  it('leave every thread whole, in one store, and found where it stands', async () => {
    const problems: unknown[] = [];
    for (let round = 0; round < 12; round += 1) {
      const alias = tests.by.alias();
      const orders = [tests.by.order(), tests.by.order()];
      const first = await tests.by.write(alias, orders[0] ?? null, `Eins ${alias} ${round}`);
      const second = await tests.by.write(alias, orders[1] ?? null, `Zwei ${alias} ${round}`);
      const acts = [
        () => move(first, na),
        () => tests.by.merge(first, second),
        () => move(second, na),
        () => tests.by.write(alias, orders[0] ?? null, `Drei ${alias} ${round}`),
        () => tests.by.write(alias, null, `Vier ${alias} ${round}`),
        () => move(first, eu),
      ];
      const turn = acts.map((_, at) => acts[(at + round) % acts.length]);
      const told = await Promise.allSettled(turn.map((act) => act?.()));
      problems.push(...told.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : [])));
      problems.push(
        ...told.flatMap((one) =>
          one.status === 'fulfilled' && typeof one.value === 'object' && one.value.statusCode >= 500
            ? [one.value.body]
            : [],
        ),
      );
      const threads = await tests.world.rows(
        'select distinct c.id from conversations c join conversations f on f.alias_key = c.alias_key where f.id = $1',
        [first],
      );
      expect(await settled(threads.map((row) => row.id))).toBe(4);
      for (const { id } of await tests.world.rows(
        'select id from regroupings where undone_at is null and (from_id = any($1) or into_id = any($1))',
        [threads.map((row) => row.id)],
      ))
        await tests.by.undo(id);
      expect(await settled(threads.map((row) => row.id))).toBe(4);
    }
    expect(problems).toEqual([]);
  });
});
