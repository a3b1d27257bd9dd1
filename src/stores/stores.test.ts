import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { marketplaces } from '#amazon/index.ts';
import { type StoresDesk, storesDesk } from './desk.fixture.ts';
import { syncMarketplaces } from './marketplaces.ts';

let world: StoresDesk;
beforeAll(async () => {
  world = await storesDesk();
});
afterAll(() => world.db.drop());

const clientOf = (which: 0 | 1) => world.own.clients[which];
const unknown = '0190aaaa-0000-7000-8000-000000000000';

describe('refusals', () => {
  it('are the same for an id of another organisation and for none', async () => {
    const foreign = world.foreign.clients[0];
    for (const [path, id] of [
      ['clients', foreign.id],
      ['stores', foreign.stores[0]?.id ?? ''],
    ] as const) {
      const other = await world.ask('administrator', 'PATCH', `/${path}/${id}`, { name: 'mine' });
      const none = await world.ask('administrator', 'PATCH', `/${path}/${unknown}`, { name: 'mine' });
      expect(other.status).toBe(404);
      expect(other.text).toBe(none.text);
    }
    const added = await world.ask('administrator', 'POST', '/stores', {
      clientId: foreign.id,
      name: 'x',
      marketplaces: ['DE'],
    });
    expect(added.json.code).toBe('not_found');
  });

  it('meet everybody who may not manage', async () => {
    const storeId = clientOf(0).stores[0]?.id ?? '';
    for (const role of ['lead', 'agent', 'auditor', 'client'] as const) {
      for (const [method, path, body] of [
        ['POST', '/clients', { name: 'x' }],
        ['PATCH', `/clients/${clientOf(0).id}`, { name: 'x' }],
        ['POST', '/stores', { clientId: clientOf(0).id, name: 'x', marketplaces: ['DE'] }],
        ['PATCH', `/stores/${storeId}`, { name: 'x' }],
      ] as const)
        expect((await world.ask(role, method, path, body)).json.code, `${role} ${path}`).toBe('forbidden');
    }
  });

  it('meet unknown marketplaces, and nothing is half done', async () => {
    const before = (await world.ask('administrator', 'GET', '/stores')).text;
    const added = await world.ask('administrator', 'POST', '/stores', {
      clientId: clientOf(0).id,
      name: 'x',
      marketplaces: ['DE', 'ZZ'],
    });
    expect(added.json.code).toBe('unknown_marketplace');
    const changed = await world.ask('administrator', 'PATCH', `/stores/${clientOf(0).stores[0]?.id}`, {
      name: 'y',
      marketplaces: ['ZZ'],
    });
    expect(changed.json.code).toBe('unknown_marketplace');
    expect((await world.ask('administrator', 'GET', '/stores')).text).toBe(before);
  });

  it.each([{ name: '' }, { name: ' ' }, { name: 'a\nb' }, {}])('meet a client named %j', async (body) => {
    expect((await world.ask('administrator', 'POST', '/clients', body)).json.code).toBe('invalid_input');
  });
});

describe('clients and stores', () => {
  it('are seen as far as grants go', async () => {
    const all = await world.ask('coordinator', 'GET', '/clients');
    expect(all.json.items).toEqual(
      expect.arrayContaining(
        [0, 1].map((n) => ({ id: clientOf(n as 0).id, name: clientOf(n as 0).name, storeCount: 2 })),
      ),
    );
    const some = await world.ask('agent', 'GET', '/clients');
    expect(some.json.items.map((one) => one.id)).toEqual([clientOf(0).id]);
    const stores = await world.ask('agent', 'GET', '/stores');
    expect(stores.json.items.map((one) => one.id).sort()).toEqual(
      clientOf(0)
        .stores.map((one) => one.id)
        .sort(),
    );
  });

  it('are added, renamed and given marketplaces, and the chain tells who did it', async () => {
    const client = await world.ask('administrator', 'POST', '/clients', { name: 'Aurora' });
    expect(client).toMatchObject({ status: 201, json: { name: 'Aurora', storeCount: 0 } });
    const renamed = await world.ask('administrator', 'PATCH', `/clients/${client.json.id}`, {
      name: 'Aurora GmbH',
    });
    expect(renamed.json).toMatchObject({ name: 'Aurora GmbH' });
    const store = await world.ask('administrator', 'POST', '/stores', {
      clientId: client.json.id,
      name: 'EU',
      marketplaces: ['FR', 'DE', 'DE'],
    });
    expect(store).toMatchObject({
      status: 201,
      json: { clientName: 'Aurora GmbH', marketplaces: ['DE', 'FR'] },
    });
    const changed = await world.ask('administrator', 'PATCH', `/stores/${store.json.id}`, {
      marketplaces: ['JP'],
    });
    expect(changed.json).toMatchObject({ name: 'EU', marketplaces: ['JP'] });
    const { rows } = await world.db.admin.query(
      'select action from audit_events where object_id = any($1) order by seq',
      [[client.json.id, store.json.id]],
    );
    expect(rows.map((row) => row.action)).toEqual([
      'client.added',
      'client.renamed',
      'store.added',
      'store.changed',
    ]);
  });
});

describe('marketplaces', () => {
  it('are those of the code, in step after a second start too', async () => {
    await world.db.admin.query(`update marketplaces set zone = 'Mars/Olympus' where code = 'DE'`);
    await syncMarketplaces(world.db.admin);
    const { json } = await world.ask('agent', 'GET', '/marketplaces');
    expect(json.items).toHaveLength(marketplaces.length);
    expect(json.items.find((one) => one.code === 'DE')).toMatchObject({
      id: 'A1PA6795UKMFR9',
      relayDomain: 'marketplace.amazon.de',
      zone: 'Europe/Berlin',
      currency: 'EUR',
      region: 'eu',
    });
  });
});
