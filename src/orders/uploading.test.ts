import { describe, expect, it } from 'vitest';
import { seedOrganisation } from '../../test/support/people.ts';
import type { UploadedFile } from './contract.ts';
import { headers, personal, returnRow, returnsFile } from './reports.fixture.ts';
import { cardOf, file, freshOrder, get, taken, upload, world } from './upload-world.fixture.ts';

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
