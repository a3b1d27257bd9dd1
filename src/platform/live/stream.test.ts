import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { type SeededOrganisation, seedOrganisation, seedPerson } from '../../../test/support/people.ts';
import { openWholeDesk, type WholeDesk } from '../../../test/support/whole-desk.ts';
import { publish } from './live.ts';

let desk: WholeDesk;
let other: SeededOrganisation;
let address: string;
const open: AbortController[] = [];
beforeAll(async () => {
  desk = await openWholeDesk(systemClock);
  other = await seedOrganisation(desk.db.database, desk.services);
  await desk.hub.start();
  address = await desk.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  for (const one of open) one.abort();
  await desk.close();
});

/** A browser's stream: the ids of what it heard, the last place, and whether it is over. */
async function listen(headers: Record<string, string>, lastEventId?: string) {
  const stop = new AbortController();
  open.push(stop);
  const answer = await fetch(`${address}/api/v1/live`, {
    headers: { ...headers, ...(lastEventId ? { 'last-event-id': lastEventId } : {}) },
    signal: stop.signal,
  });
  const stream = { answer, text: '', over: false };
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const piece of answer.body ?? []) stream.text += decoder.decode(piece, { stream: true });
  };
  void read()
    .catch(() => undefined)
    .finally(() => {
      stream.over = true;
    });
  const ids = () => [...stream.text.matchAll(/"id":"([^"]+)"/g)].map((match) => match[1]);
  const place = () => [...stream.text.matchAll(/^id: (\S+)$/gm)].at(-1)?.[1];
  if (answer.status === 200) await vi.waitFor(() => expect(place()).toBeDefined(), 5_000);
  return { stream, ids, place, leave: () => stop.abort() };
}

const say = (tenantId: string, id: string, storeId: string | null, personId: string | null = null) =>
  desk.db.database.tenant(tenantId, (tx) =>
    publish(tx, tenantId, new Date(), [{ type: 'conversation.changed', id, storeId, personId }]),
  );
const store = (client: 0 | 1) => desk.organisation.clients[client].stores[0]?.id ?? '';
const own = () => desk.organisation.tenantId;
const soon = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 20 });

async function somebody(label: string) {
  const grants = [{ clientId: desk.organisation.clients[0].id }];
  const about = { tenantId: own(), role: 'agent' as const, grants, domain: 'live.example', label };
  return desk.db.database.tenant(own(), (tx) => seedPerson(tx, about, desk.services));
}
const manage = (method: 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) =>
  desk.app.inject({
    method,
    url,
    headers: desk.organisation.people.administrator.headers,
    ...(payload ? { payload } : {}),
  });

describe('a stream', () => {
  test('is refused to nobody and to a dead session', async () => {
    const strangers: Record<string, string>[] = [
      {},
      { cookie: 'sellerdesk_session=x' },
      { authorization: 'Bearer sdk_x' },
    ];
    for (const headers of strangers) {
      const { stream } = await listen(headers);
      expect(stream.answer.status).toBe(401);
    }
  });

  test('carries what the person may see, and nothing of other stores, people and organisations', async () => {
    const { agent, administrator } = desk.organisation.people;
    const hers = await listen(agent.headers);
    const all = await listen(administrator.headers);
    await say(other.tenantId, 'foreign', store(0));
    await say(own(), 'other store', store(1));
    await say(own(), 'of no store', null);
    await say(own(), 'to somebody else', store(0), administrator.id);
    await say(own(), 'to her', null, agent.id);
    await say(own(), 'her store', store(0));
    await soon(() => expect(hers.ids()).toEqual(['to her', 'her store']));
    await soon(() =>
      expect(all.ids()).toEqual(['other store', 'of no store', 'to somebody else', 'her store']),
    );
    expect(hers.stream.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(hers.stream.answer.headers.get('cache-control')).toBe('no-store');
    hers.leave();
    all.leave();
  });

  test('tells of templates whoever may read them, and nobody else', async () => {
    const { agent, client } = desk.organisation.people;
    const [hers, his] = [await listen(agent.headers), await listen(client.headers)];
    await desk.db.database.tenant(own(), (tx) =>
      publish(tx, own(), new Date(), [{ type: 'template.changed', id: 'any', storeId: null }]),
    );
    await say(own(), 'after it', store(0));
    await soon(() => expect(hers.ids()).toEqual(['any', 'after it']));
    await soon(() => expect(his.ids()).toEqual(['after it']));
    hers.leave();
    his.leave();
  });

  test('goes on where it was, even for one who had heard nothing', async () => {
    const { headers } = desk.organisation.people.agent;
    const first = await listen(headers);
    first.leave();
    await say(own(), 'while away', store(0));
    const second = await listen(headers, first.place());
    await soon(() => expect(second.ids()).toEqual(['while away']));
    second.leave();
    await say(own(), 'again away', store(0));
    const third = await listen(headers, second.place());
    await soon(() => expect(third.ids()).toEqual(['again away']));
    third.leave();
  });

  test.each(['x', '1-', '-1-1', "1' or '1", '99999999999999999999-1', '1-9999999999999999999'])(
    'begins at this moment for the place %j, which is none',
    async (place) => {
      const one = await listen(desk.organisation.people.agent.headers, place);
      await say(own(), 'heard', store(0));
      await soon(() => expect(one.ids()).toEqual(['heard']));
      one.leave();
    },
  );
});

describe('within five seconds', () => {
  test('the stream of a person who is revoked is over', async () => {
    const person = await somebody('revoked');
    const one = await listen(person.headers);
    expect((await manage('POST', `/api/v1/people/${person.id}/revoke`)).statusCode).toBe(200);
    await soon(() => expect(one.stream.over).toBe(true));
    expect((await listen(person.headers)).stream.answer.status).toBe(401);
  });

  test('so is that of a session that was ended, and of one that ended without a word', async () => {
    const person = await somebody('ended');
    const one = await listen(person.headers);
    await manage('DELETE', `/api/v1/people/${person.id}/sessions`);
    await soon(() => expect(one.stream.over).toBe(true));
    const silent = await somebody('silent');
    const two = await listen(silent.headers);
    await desk.db.admin.query('update sessions set ended_at = now() where person_id = $1', [silent.id]);
    await soon(() => expect(two.stream.over).toBe(true));
  }, 15_000);

  test('a store that is no longer granted is no longer heard', async () => {
    const person = await somebody('moved');
    const one = await listen(person.headers);
    const grants = [{ clientId: desk.organisation.clients[1].id }];
    expect((await manage('PATCH', `/api/v1/people/${person.id}`, { grants })).statusCode).toBe(200);
    await soon(() => expect(one.ids()).toContain(person.id));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await say(own(), 'old store', store(0));
    await say(own(), 'store of now', store(1));
    await soon(() => expect(one.ids()).toContain('store of now'));
    expect(one.ids()).not.toContain('old store');
    one.leave();
  }, 15_000);
});
