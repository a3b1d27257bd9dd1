import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buyerMail } from '../../../test/support/amazon-mail.ts';
import { type OutboxWorld, openOutboxWorld } from '../../mail/outbox/world.fixture.ts';
import type { ConversationPage } from '../contract.ts';
import { makeSearchable } from './older.ts';
import { keys, orderOf, written } from './written.fixture.ts';

let world: OutboxWorld;

beforeAll(async () => {
  world = await openOutboxWorld();
  const mails = keys.map((key) =>
    buyerMail({
      order: orderOf(key),
      alias: `alias${key}xyz`,
      subject: `Anfrage ${key.toUpperCase()}thread (Bestellung: ${orderOf(key)})`,
      ...written[key],
    }),
  );
  await world.arrive(...mails);
});
afterAll(() => world.close());

async function ask(q: string, role: 'agent' | 'auditor' | 'client' | 'lead' = 'agent', more = '&limit=50') {
  await world.browser();
  const { headers } = world.desk.organisation.people[role];
  return world.desk.app.inject({
    url: `/api/v1/conversations?q=${encodeURIComponent(q)}${more}`,
    headers,
  });
}
async function page(q: string, role?: Parameters<typeof ask>[1]): Promise<ConversationPage> {
  const answer = await ask(q, role);
  if (answer.statusCode !== 200) throw new Error(`${q}: ${answer.body}`);
  return answer.json();
}
/** What a query finds, by the words that name it. */
async function found(q: string, role?: Parameters<typeof ask>[1]): Promise<string[]> {
  const { items } = await page(q, role);
  return items.map((row) => keys.find((key) => orderOf(key) === row.amazonOrderId) ?? row.subject).sort();
}
const threadOf = async (key: string) =>
  (await world.rows('select * from conversations where amazon_order_id = $1', [orderOf(key)]))[0];

describe('what is found', () => {
  it.each<[string, string[]]>([
    ['kabel', ['cable']],
    ['Ladekabel defekt', ['cable']],
    ['LADEKABELN', ['cable']],
    ['ladekabel auriculares', []],
    ['kabel lang:de', ['cable']],
    ['kabel lang:ja', []],
    ['größe -lang:ja', ['size', 'size2']],
    ['größe', ['size', 'size2']],
    ['groesse', ['size', 'size2']],
    ['GROSSE', ['size', 'size2']],
    ['hulle', ['size', 'size2']],
    ['remboursee', ['french']],
    ['remboursé', ['french']],
    ['casse', ['french']],
    ['devolucion', ['spanish']],
    ['battery', ['english']],
    ['耳机', ['chinese']],
    ['蓝牙耳机', ['chinese']],
    ['换货', ['chinese']],
    ['充電', ['japanese']],
    ['イヤホン', ['japanese']],
    ['充電ケース', ['japanese']],
    ['1Z999AA10123456784', ['english']],
    ['1234-5678-9012', ['japanese']],
    ['123456789012', ['japanese']],
    ['b0lumo0042', ['product']],
    ['asin:B0LUMO0042', ['product']],
    ['CABLEthread', ['cable']],
    ['"Ladekabel ist nach zwei"', ['cable']],
    ['"Ladekabel nach zwei"', []],
    ['"左耳没有声音"', ['chinese']],
    ['Meier', ['cable']],
    ['Maier', ['cable']],
    ['Hannelor Meier', ['cable']],
    ['Lefevre', ['french']],
    ['Lefevbre', ['french']],
    ['Munoz', ['spanish']],
    ['Thronton', ['english']],
    ['小明', ['chinese']],
    ['山田', ['japanese']],
    ['山田花子', ['japanese']],
    ['buyer:Somer', ['size2']],
    ['groesse -huelle', []],
    ['größe -danke', ['size']],
    ['größe -"im Voraus"', ['size']],
    [orderOf('french'), ['french']],
    [orderOf('french').slice(0, 11), ['french']],
    [orderOf('french').replaceAll('-', ''), ['french']],
    [`order:${orderOf('size')}`, ['size']],
    ['lang:fr', ['french']],
    ['语言:日语', ['japanese']],
    ['语言：中文', ['chinese']],
  ])('%s', async (q, expected) => {
    expect(await found(q)).toEqual(expected.toSorted());
  });

  it('finds a conversation by its number', async () => {
    const { number } = await threadOf('japanese');
    expect(await found(`#${number}`)).toContain('japanese');
    expect(await found(String(number))).toContain('japanese');
  });

  it('marks what was found, and fills in values beside it', async () => {
    const [row] = (await page('defekt')).items;
    expect(row?.hit).toEqual([
      { text: '… ', hit: false },
      { text: 'ist nach zwei Wochen ', hit: false },
      { text: 'defekt', hit: true },
      { text: '. Bitte um Rückmeldung.', hit: false },
    ]);
    expect((await page('牙耳机')).items[0]?.hit?.filter((piece) => piece.hit)).toEqual([
      { text: '牙耳机', hit: true },
    ]);
    expect((await page('Meier')).items[0]?.hit).toBeNull();
    expect((await page('is:open')).items[0]?.hit).toBeNull();
  });

  it('finds words of a thread together wherever in it they stand', async () => {
    const thread = await threadOf('cable');
    await world.reply(thread, { text: 'Wir senden Ihnen kostenlos Ersatz.' });
    expect(await found('ladekabel ersatz kostenlos meier')).toEqual(['cable']);
    expect(await found('ladekabel -ersatz')).toEqual([]);
  });

  it('goes on page by page', async () => {
    const first = await ask('is:open', 'agent', '&limit=4');
    const seen = first.json().items.map((row: { id: string }) => row.id);
    for (let cursor = first.json().nextCursor; cursor !== null; ) {
      const next = (await ask('is:open', 'agent', `&limit=4&cursor=${cursor}`)).json();
      seen.push(...next.items.map((row: { id: string }) => row.id));
      cursor = next.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(keys.length);
    const words = await ask('anfrage', 'agent', '&limit=4');
    expect(words.json().items).toHaveLength(4);
    expect(
      (await ask('anfrage', 'agent', `&limit=50&cursor=${words.json().nextCursor}`)).json().items,
    ).toHaveLength(keys.length - 4);
  });
});

describe('filters', () => {
  it.each<[string, number]>([
    ['store:eu', 9],
    ['store:lumo-eu', 9],
    ['店铺:lumo', 9],
    ['-store:lumo', 0],
    ['market:de', 9],
    ['站点:德国', 9],
    ['market:us', 0],
    ['-market:us', 9],
    ['is:suspect', 0],
    ['is:closed', 0],
    ['assignee:none', 8],
    ['is:mine', 1],
    ['assignee:me', 1],
    ['assignee:agent', 1],
    ['-assignee:agent', 8],
    ['has:file', 0],
    ['notice:return', 0],
    ['due:>1h', 9],
    ['due:overdue', 0],
    ['due:<3d', 9],
    ['after:2026-03-01', 9],
    ['before:2026-03-01', 0],
    ['client:lumo is:open -lang:de', 5],
  ])('%s', async (q, count) => {
    expect((await page(q)).items).toHaveLength(count);
  });

  it.each([
    ['foo:bar', { q: 'unknown_filter', at: '0', length: '3', word: 'foo' }],
    ['kabel store:nowhere', { q: 'unknown_value', at: '6', length: '13', word: 'nowhere' }],
    ['assignee:nobodyknows', { q: 'unknown_value', word: 'nobodyknows' }],
    ['die', { q: 'common_words', at: '0' }],
  ])('%s is refused with its place', async (q, fields) => {
    const answer = await ask(q);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'bad_query', fields });
  });
});

describe('what stays hidden', () => {
  it('notes and replies that were taken back, from outsiders', async () => {
    const thread = await threadOf('size');
    await world.desk.app.inject({
      method: 'POST',
      url: `/api/v1/conversations/${thread.id}/notes`,
      headers: await world.browser(),
      payload: { text: 'Vorsicht, Wiederholungstäter laut Kollegen.' },
    });
    const outgoing = await world.queued(thread, {
      text: 'Ein zurückgenommenes Kulanzangebot.',
      undoSeconds: 30,
    });
    expect(await found('kulanzangebot', 'client')).toEqual(['size']);
    await world.toReply(outgoing, 'withdraw');
    for (const q of ['wiederholungstäter', 'täter', '"Vorsicht, Wiederholungstäter"', 'kulanzangebot']) {
      expect(await found(q)).toEqual(['size']);
      expect(await found(q, 'client')).toEqual([]);
    }
    expect(await found('größe -wiederholungstäter')).toEqual(['size2']);
    expect(await found('größe -wiederholungstäter', 'client')).toEqual(['size', 'size2']);
    const [row] = (await page('hulle vorsicht', 'client')).items;
    expect(row).toBeUndefined();
  });

  it('names, from whoever may not see them', async () => {
    expect(await found('Meier', 'auditor')).toEqual([]);
    expect(await found('buyer:Meier', 'auditor')).toEqual([]);
    expect(await found('kabel', 'auditor')).toEqual(['cable']);
    const words = await world.rows('select words::text from conversation_words');
    expect(
      words
        .map((row) => row.words)
        .join(' ')
        .toLowerCase(),
    ).not.toMatch(/meier|hannelor|lefevre|thornton|山田|小明/);
  });

  it('threads of stores that the asker does not see, and of others', async () => {
    const [, second] = world.desk.organisation.clients;
    const mailbox = await world.desk.addMailbox(second.stores[0]?.id ?? '', 'other@hinoki.example');
    expect(mailbox).toBeTruthy();
    await world.rows('update conversations set store_id = $1, client_id = $2 where amazon_order_id = $3', [
      second.stores[0]?.id,
      second.id,
      orderOf('spanish'),
    ]);
    await world.rows('update conversation_words set store_id = $1 where conversation_id = $2', [
      second.stores[0]?.id,
      (await threadOf('spanish')).id,
    ]);
    for (const q of ['devolucion', 'Munoz', orderOf('spanish'), 'lang:es', '"Hola, quiero"']) {
      expect(await found(q)).toEqual([]);
      expect(await found(q, 'auditor')).toEqual(q === 'Munoz' ? [] : ['spanish']);
    }
    expect((await ask('store:hinoki')).json()).toMatchObject({ fields: { q: 'unknown_value' } });
  });
});

it('a thread that was merged is found in the one that shows it, and for itself once that was undone', async () => {
  const [from, into] = [await threadOf('size2'), await threadOf('size')];
  const headers = await world.browser('lead');
  const merged = await world.desk.app.inject({
    method: 'POST',
    url: `/api/v1/conversations/${into.id}/merge`,
    headers,
    payload: {
      with: from.id,
      basedOn: (await threadOf('size')).version,
      vouch: 'said_so',
    },
  });
  expect(merged.body).toContain('regroupingId');
  const { items } = await page('sommer');
  expect(items).toHaveLength(1);
  expect((await page('groesse zurückschicken voraus')).items.map((row) => row.id)).toEqual([items[0]?.id]);
  const { regroupingId } = merged.json();
  await world.desk.app.inject({ method: 'POST', url: `/api/v1/regroupings/${regroupingId}/undo`, headers });
  expect(await found('voraus')).toEqual(['size2']);
  expect(await found('groesse zurückschicken voraus')).toEqual([]);
});

it('threads from before are made searchable, once', async () => {
  const before = await world.rows(
    'select conversation_id, words::text, at, store_id from conversation_words order by 1',
  );
  await world.rows('delete from conversation_words');
  await world.rows('delete from search_progress');
  expect(await found('蓝牙耳机')).toEqual([]);
  expect(await makeSearchable(world.desk.services)).toBeGreaterThanOrEqual(keys.length);
  expect(await found('蓝牙耳机')).toEqual(['chinese']);
  expect(
    await world.rows('select conversation_id, words::text, at, store_id from conversation_words order by 1'),
  ).toEqual(before);
  expect(await makeSearchable(world.desk.services)).toBe(0);
});

it('a thread that goes on in another language is found in that one', async () => {
  expect(await found('batteries lang:en')).toEqual(['english']);
  const text = 'Bonjour, merci de me répondre en français, il manque toujours deux batteries dans le colis.';
  await world.arrive(
    buyerMail({ ...written.english, order: orderOf('english'), alias: 'aliasenglishxyz', text }),
  );
  expect(await found('batteries lang:fr')).toEqual(['english']);
  expect(await found('batteries lang:en')).toEqual([]);
});
