import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OutboxWorld, openOutboxWorld } from '#mail/outbox/world.fixture.ts';
import { buyerMail } from '../../test/support/amazon-mail.ts';
import { seedOrganisation } from '../../test/support/people.ts';
import type { OrderCard, UploadedFile } from './contract.ts';
import { flatFile, headers, personal, returnRow, returnsFile, rowsOf } from './reports.fixture.ts';

let world: OutboxWorld;
beforeAll(async () => {
  world = await openOutboxWorld();
});
afterAll(() => world.close());

type Role = 'agent' | 'lead' | 'client' | 'auditor' | 'coordinator' | 'administrator';
let orders = 0;
const freshOrder = () => {
  orders += 1;
  return `303-${String(orders).padStart(7, '0')}-1234567`;
};
const headersOf = async (role: Role) => {
  await world.browser();
  return world.desk.organisation.people[role].headers;
};

const upload = async (
  file: string | Buffer,
  more: { role?: Role; storeId?: string; asOf?: string; name?: string } = {},
) => {
  const { role = 'lead', storeId = world.storeId, asOf, name = 'orders.txt' } = more;
  const query = new URLSearchParams({ name, ...(asOf ? { asOf } : {}) });
  return world.desk.app.inject({
    method: 'POST',
    url: `/api/v1/stores/${storeId}/order-files?${query}`,
    headers: { ...(await headersOf(role)), 'content-type': 'application/octet-stream' },
    payload: Buffer.from(file),
  });
};
const taken = async (...given: Parameters<typeof upload>): Promise<UploadedFile> => {
  const answer = await upload(...given);
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
};
const get = async (url: string, role: Role = 'agent') =>
  world.desk.app.inject({ url: `/api/v1${url}`, headers: await headersOf(role) });

/** The card of an order as a thread about it has it; a mail of its buyer makes the thread. */
async function cardOf(order: string): Promise<OrderCard> {
  const alias = `b${order.replaceAll('-', '')}x`;
  await world.arrive(buyerMail({ order, alias, messageId: `<${order}@marketplace.amazon.de>` }));
  const [row] = await world.rows('select id from conversations where amazon_order_id = $1', [order]);
  return (await get(`/conversations/${row.id}`)).json().order;
}

const file = (kind: keyof typeof headers, order: string, more: Record<string, string> = {}) =>
  flatFile(headers[kind], [{ ...rowsOf(order)[kind], ...more }]);

describe('a file is refused', () => {
  const known = () => file('all_orders', freshOrder());

  it('from whoever may not hand in files, and for a store that they do not see', async () => {
    for (const role of ['agent', 'client', 'auditor'] as const)
      expect((await upload(known(), { role })).json().code).toBe('forbidden');
    const elsewhere = world.desk.organisation.clients[1].stores[0]?.id ?? '';
    expect((await upload(known(), { storeId: elsewhere })).json().code).toBe('not_found');
    const other = await seedOrganisation(world.desk.db.database, world.desk.services);
    const foreign = other.clients[0].stores[0]?.id ?? '';
    for (const role of ['lead', 'administrator'] as const)
      expect((await upload(known(), { role, storeId: foreign })).json().code).toBe('not_found');
    for (const storeId of [elsewhere, foreign])
      expect((await get(`/stores/${storeId}/order-files`)).json().code).toBe('not_found');
    expect(await world.rows('select from order_files')).toEqual([]);
  });

  it('when it is empty or none that is known, and leaves nothing', async () => {
    expect((await upload('')).json().code).toBe('file_empty');
    expect((await upload('order-id\tname\n302\tx')).json().code).toBe('order_file_unknown');
    expect((await upload(known(), { name: 'a\u0000b' })).statusCode).toBe(400);
    expect(await world.rows('select from order_files')).toEqual([]);
  });

  it('when its problems are asked for by whoever does not see its store', async () => {
    const storeId = world.desk.organisation.clients[1].stores[0]?.id ?? '';
    const { id } = await taken(known(), { storeId, role: 'administrator' });
    expect((await get(`/order-files/${id}/problems`)).json().code).toBe('not_found');
    expect((await get('/order-files/freshness')).json().items).toEqual([]);
    expect((await get('/order-files/freshness', 'auditor')).json().items).toMatchObject([{ storeId }]);
  });
});

describe('a file that is read', () => {
  it('tells an order card what each report knows, with the file and its age', async () => {
    const order = freshOrder();
    const asOf = '2026-03-01T09:00:00.000Z';
    const files: UploadedFile[] = [];
    for (const kind of ['all_orders', 'new_orders', 'fba_shipments', 'settlement'] as const)
      files.push(await taken(file(kind, order), { asOf, name: `${kind}.txt` }));
    files.push(await taken(returnsFile([returnRow(order)]), { asOf }));
    const [allOrders, , shipments, settlement, returns] = files;
    expect(allOrders).toMatchObject({
      kind: 'all_orders',
      rows: 1,
      orders: 1,
      facts: 1,
      problems: 0,
      state: 'read',
    });
    const card = await cardOf(order);
    expect(card).toMatchObject({
      placeholder: false,
      marketplace: 'DE',
      state: { code: 'shipped', words: 'Shipped', changedAt: '2026-02-22T06:00:00.000Z' },
      channel: 'amazon',
      purchasedAt: expect.stringContaining('2026-02-20'),
      shipBy: '2026-02-23T22:59:59.000Z',
      deliverFrom: '2026-02-25T23:00:00.000Z',
      deliverBy: '2026-02-27T22:59:59.000Z',
      items: [
        {
          title: 'Lampe "Größe M"',
          asin: 'B0EXAMPLE1',
          sku: 'LAMP-M',
          quantity: 2,
          price: { minor: 3998, currency: 'EUR' },
        },
      ],
      parcels: [
        {
          carrier: 'DHL',
          tracking: '00340434161094042557',
          shippedAt: '2026-02-21T22:10:00.000Z',
          arrivesAt: '2026-02-24T19:00:00.000Z',
          told: { fileId: shipments?.id, asOf },
        },
      ],
      returns: [
        { state: 'Approved', rma: 'DexampleRRMA', requestedAt: '2026-02-26', told: { fileId: returns?.id } },
      ],
      refunds: [
        { amount: { minor: 1999, currency: 'EUR' }, at: '2026-03-01', told: { fileId: settlement?.id } },
      ],
      claims: [],
      contradictions: [],
    });
    expect(card.files.map(({ name }) => name).sort()).toEqual(
      ['all_orders.txt', 'fba_shipments.txt', 'new_orders.txt', 'orders.txt', 'settlement.txt'].sort(),
    );
  });

  it('leaves nothing of a person anywhere', async () => {
    const order = freshOrder();
    for (const kind of Object.keys(headers) as (keyof typeof headers)[]) await taken(file(kind, order));
    const [row] = await world.rows(
      `select (select string_agg(t::text, ' ') from order_facts t) || (select string_agg(t::text, ' ') from order_files t)
        || (select string_agg(t::text, ' ') from audit_events t) || (select string_agg(t::text, ' ') from orders t) as words`,
    );
    for (const value of Object.values(personal)) expect(row.words).not.toContain(value);
  });

  it('counts lines that cannot be read, names them, and reads the others', async () => {
    const order = freshOrder();
    const lines = file('all_orders', order).slice(0, -2).split('\r\n');
    const text = [...lines, lines[1]?.replace(order, '=cmd|x'), 'a\tb'].join('\n');
    const { id, ...told } = await taken(text);
    expect(told).toMatchObject({ rows: 3, orders: 1, problems: 2 });
    const table = await get(`/order-files/${id}/problems`);
    expect(table.headers['content-type']).toContain('tab-separated');
    expect(table.body.split('\r\n')).toEqual([
      '\ufeffLine\tColumn\tProblem',
      '3\tamazon-order-id\tThis is no order number of Amazon’s.',
      '4\t\tThe line has another number of columns than the header.',
      '',
    ]);
  });

  it('is listed, audited, and told to browsers', async () => {
    const { id } = await taken(file('unshipped', freshOrder()), { name: 'Bestellungen März.txt' });
    const { items } = (await get(`/stores/${world.storeId}/order-files`)).json();
    const lead = world.desk.organisation.people.lead;
    expect(items[0]).toMatchObject({
      id,
      name: 'Bestellungen März.txt',
      kind: 'unshipped',
      uploadedBy: { id: lead.id, name: lead.name },
    });
    expect(
      await world.rows('select action, actor_id from audit_events where object_id = $1 order by seq', [id]),
    ).toEqual([
      { action: 'order_file.uploaded', actor_id: lead.id },
      { action: 'order_file.read', actor_id: lead.id },
    ]);
    expect(await world.rows('select type, store_id from live_events where object_id = $1', [id])).toEqual([
      { type: 'orders.changed', store_id: world.storeId },
      { type: 'orders.changed', store_id: world.storeId },
    ]);
    const { items: fresh } = (await get('/order-files/freshness')).json();
    expect(fresh).toContainEqual({
      storeId: world.storeId,
      kind: 'unshipped',
      asOf: world.clock.now().toISOString(),
    });
  });
});

describe('what was told before', () => {
  const state = (order: string, word: string, updated: string) =>
    file('all_orders', order, { 'order-status': word, 'last-updated-date': updated });

  it('the same file again changes nothing', async () => {
    const order = freshOrder();
    const text = file('all_orders', order);
    const first = await taken(text, { asOf: '2026-02-25T00:00:00Z' });
    const rows = await world.rows('select count(*) from audit_events');
    const second = await taken(text, { name: 'again.txt', role: 'coordinator' });
    expect(second).toEqual({ ...first, again: true });
    expect(await world.rows('select count(*) from audit_events')).toEqual(rows);
  });

  it('a file that was cut off is read on', async () => {
    const order = freshOrder();
    const text = file('all_orders', order);
    const { id } = await taken(text);
    await world.rows('update order_files set read_at = null, uploaded_at = $2 where id = $1', [
      id,
      new Date(world.clock.now().getTime() - 3_600_000),
    ]);
    const listed = async () =>
      (await get(`/stores/${world.storeId}/order-files`))
        .json()
        .items.find((one: UploadedFile) => one.id === id).state;
    expect(await listed()).toBe('cut_off');
    expect(await taken(text)).toMatchObject({ id, again: false, state: 'read', orders: 1, facts: 0 });
    expect(await listed()).toBe('read');
  });

  it('an older file never takes the place of a newer one', async () => {
    const order = freshOrder();
    await taken(state(order, 'Cancelled', '2026-02-24T00:00:00Z'), { asOf: '2026-02-25T00:00:00Z' });
    const old = await taken(state(order, 'Pending', '2026-02-20T00:00:00Z'), {
      asOf: '2026-02-26T00:00:00Z',
    });
    expect(old.facts).toBe(0);
    expect((await cardOf(order)).state?.code).toBe('cancelled');
    const future = await taken(file('unshipped', order), { asOf: '2036-01-01T00:00:00Z' });
    expect(future.asOf).toBe(world.clock.now().toISOString());
  });

  it('a mail that tells of a refund is held against a later file that does not', async () => {
    const order = freshOrder();
    await cardOf(order);
    const [row] = await world.rows('select tenant_id, id from orders where amazon_order_id = $1', [order]);
    await world.rows(
      `insert into order_events (tenant_id, id, order_id, kind, at, amount_minor, currency)
       values ($1, gen_random_uuid(), $2, 'refund_issued', '2026-02-27T10:00:00Z', 1999, 'EUR')`,
      [row.tenant_id, row.id],
    );
    await taken(returnsFile([returnRow(order)]), { asOf: '2026-02-26T00:00:00Z' });
    expect((await cardOf(order)).contradictions).toEqual([]);
    await taken(returnsFile([returnRow(order), returnRow(freshOrder())]), { asOf: '2026-03-01T00:00:00Z' });
    expect((await cardOf(order)).contradictions).toMatchObject([
      { kind: 'refund_only_in_mail', mailAmount: { minor: 1999, currency: 'EUR' } },
    ]);
    await taken(returnsFile([{ ...returnRow(order), 'Refunded Amount': '10.00' }]), {
      asOf: '2026-03-02T00:00:00Z',
    });
    expect((await cardOf(order)).contradictions).toMatchObject([
      { kind: 'refund_differs', fileAmount: { minor: 1000 } },
    ]);
  });
});

it('files and mails in any order make the same card', async () => {
  const template = freshOrder();
  const day = (at: number) => `2026-02-${String(20 + at).padStart(2, '0')}T00:00:00Z`;
  const texts = (order: string): [string, string][] => [
    [file('all_orders', order), day(3)],
    [file('all_orders', order, { 'order-status': 'Pending', 'last-updated-date': day(0) }), day(4)],
    [file('all_orders', order, { 'order-status': 'Cancelled' }), day(3)],
    [file('new_orders', order), day(1)],
    [file('unshipped', order, { 'promise-date': day(5) }), day(2)],
    [file('fba_shipments', order), day(4)],
    [file('fba_shipments', order, { carrier: 'UPS' }), day(3)],
    [returnsFile([returnRow(order)]), day(6)],
    [returnsFile([{ ...returnRow(order), 'Return request status': 'Closed' }]), day(7)],
  ];
  const cardAfter = async (places: readonly number[]): Promise<string> => {
    const order = freshOrder();
    for (const place of places) {
      const given = texts(order)[place];
      if (given) await taken(given[0], { asOf: given[1] });
      else await cardOf(order);
    }
    const { id: _, knownSince: __, files, ...card } = await cardOf(order);
    const kinds = files.map(({ kind, asOf }) => `${kind} ${asOf}`).sort();
    const plain = JSON.stringify({ ...card, kinds }).replaceAll(order, template);
    return plain.replace(/"fileId":"[^"]+"/g, '"fileId":"one"');
  };
  const all = texts('').map((_, place) => place);
  const expected = await cardAfter([...all, -1]);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...all, -1], { minLength: all.length + 1 }), async (places) => {
      expect(await cardAfter(places)).toBe(expected);
    }),
    { numRuns: 5 },
  );
}, 60_000);
