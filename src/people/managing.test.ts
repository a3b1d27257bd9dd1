import { describe, expect, test } from 'vitest';
import { seedPerson } from '../../test/support/people.ts';
import type { Role } from './contract.ts';
import { peopleDesk } from './desk.fixture.ts';

const at = peopleDesk();

const as = (role: Role) => at.own.people[role].headers;
const call = async (role: Role, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: object) => {
  const answer = await at.desk.call(method, `/api/v1/people${url}`, as(role), body);
  return { status: answer.statusCode, text: answer.body, json: answer.json() };
};
const fresh = (role: Role = 'agent', more: object = {}) => ({
  name: 'Aiko Tanaka',
  email: `${at.rng.uuid()}@dolphin.example`,
  role,
  languages: ['ja'],
  grants: [],
  ...more,
});

describe('refusals', () => {
  test('only administrators and coordinators manage people', async () => {
    const target = `/${at.own.people.agent.id}`;
    for (const role of ['lead', 'agent', 'auditor', 'client'] as const) {
      for (const [method, url, body] of [
        ['POST', '', fresh()],
        ['PATCH', target, { name: 'x' }],
        ['POST', `${target}/revoke`, undefined],
        ['POST', `${target}/first-password`, undefined],
        ['DELETE', `${target}/sessions`, undefined],
      ] as const)
        expect((await call(role, method, url, body)).json.code, `${role} ${method} ${url}`).toBe('forbidden');
    }
  });

  test('an id of another organisation is answered as an unknown one, and nothing happens to it', async () => {
    const before = (
      await at.db.admin.query('select * from people where tenant_id = $1', [at.foreign.tenantId])
    ).rows;
    for (const [method, suffix, body] of [
      ['GET', '', undefined],
      ['PATCH', '', { name: 'x', role: 'client', grants: [] }],
      ['POST', '/revoke', undefined],
      ['POST', '/first-password', undefined],
      ['DELETE', '/sessions', undefined],
    ] as const) {
      const [theirs, nobodys] = [
        await call('administrator', method, `/${at.foreign.people.agent.id}${suffix}`, body),
        await call('administrator', method, `/${at.rng.uuid()}${suffix}`, body),
      ];
      expect(theirs.json.code).toBe('not_found');
      expect(theirs.text).toBe(nobodys.text);
    }
    const after = (
      await at.db.admin.query('select * from people where tenant_id = $1', [at.foreign.tenantId])
    ).rows;
    expect(after).toEqual(before);
  });

  test('clients and stores of another organisation cannot be granted', async () => {
    const [client] = at.foreign.clients;
    const store = client.stores[0]?.id;
    for (const grants of [[{ clientId: client.id }], [{ storeId: store }], [{ clientId: at.rng.uuid() }]]) {
      const added = await call('administrator', 'POST', '', fresh('agent', { grants }));
      expect(added.json.code).toBe('not_found');
      const changed = await call('administrator', 'PATCH', `/${at.own.people.agent.id}`, { grants });
      expect(changed.json.code).toBe('not_found');
    }
    const { json } = await call('administrator', 'GET', `/${at.own.people.agent.id}`);
    expect(json.grants).toEqual([{ clientId: at.own.clients[0].id }]);
  });

  test('a coordinator neither makes administrators nor touches one', async () => {
    const administrator = `/${at.own.people.administrator.id}`;
    for (const [method, url, body] of [
      ['POST', '', fresh('administrator')],
      ['PATCH', `/${at.own.people.agent.id}`, { role: 'administrator' }],
      ['PATCH', `/${at.own.people.coordinator.id}`, { role: 'administrator' }],
      ['PATCH', administrator, { name: 'x' }],
      ['POST', `${administrator}/revoke`, undefined],
      ['POST', `${administrator}/first-password`, undefined],
      ['DELETE', `${administrator}/sessions`, undefined],
    ] as const)
      expect((await call('coordinator', method, url, body)).json.code, `${method} ${url}`).toBe('forbidden');
    expect((await call('coordinator', 'POST', '', fresh('coordinator'))).status).toBe(201);
  });

  test('nobody takes away the last administrator, nor the own role or account', async () => {
    const self = `/${at.own.people.administrator.id}`;
    expect((await call('administrator', 'PATCH', self, { role: 'agent' })).json.code).toBe('not_yourself');
    expect((await call('administrator', 'POST', `${self}/revoke`)).json.code).toBe('not_yourself');
    expect((await call('coordinator', 'POST', `/${at.own.people.coordinator.id}/revoke`)).json.code).toBe(
      'not_yourself',
    );
  });

  test('of two administrators who revoke each other at once, one stays', async () => {
    const other = await at.db.database.tenant(at.own.tenantId, (tx) =>
      seedPerson(
        tx,
        { tenantId: at.own.tenantId, role: 'administrator', grants: [], domain: 'x.example' },
        at,
      ),
    );
    const first = at.own.people.administrator;
    const answers = await Promise.all([
      at.desk.call('POST', `/api/v1/people/${other.id}/revoke`, first.headers),
      at.desk.call('POST', `/api/v1/people/${first.id}/revoke`, other.headers),
    ]);
    const codes = answers.map((answer) => answer.json().code ?? 'done').sort();
    expect(['done,last_administrator', 'done,signed_out']).toContain(codes.join());
  });

  test('an e-mail belongs to one person, in whatever case', async () => {
    const email = at.own.people.agent.email.toUpperCase();
    expect((await call('administrator', 'POST', '', fresh('agent', { email }))).json.code).toBe(
      'email_taken',
    );
    const same = fresh();
    const both = await Promise.all([1, 2].map(() => call('administrator', 'POST', '', same)));
    expect(both.map((answer) => answer.json.code ?? 'added').sort()).toEqual(['added', 'email_taken']);
  });
});

describe('the roster', () => {
  test('shows managers all, others those they share a store with, clients and auditors nobody', async () => {
    const grants = [{ clientId: at.own.clients[1].id }];
    const far = (await call('administrator', 'POST', '', fresh('agent', { grants }))).json.person.id;
    const ids = async (role: Role) => {
      const { json } = await call(role, 'GET', '?limit=200');
      return json.items?.map((person: { id: string }) => person.id) ?? json.code;
    };
    expect(await ids('coordinator')).toContain(far);
    expect(await ids('agent')).toContain(at.own.people.lead.id);
    expect(await ids('agent')).toContain(at.own.people.coordinator.id);
    expect(await ids('agent')).not.toContain(far);
    expect((await call('agent', 'GET', `/${far}`)).json.code).toBe('not_found');
    expect(await ids('client')).toBe('forbidden');
    expect(await ids('auditor')).toBe('forbidden');
    const seen = (await call('agent', 'GET', `/${at.own.people.lead.id}`)).json;
    expect(seen).toMatchObject({ grants: [], secondFactor: null, lastSeenAt: null });
  });

  test('its pages hold everybody once', async () => {
    for (let at = 0; at < 5; at += 1) await call('administrator', 'POST', '', fresh());
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await call('administrator', 'GET', `?limit=4${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.json.items.map((person: { id: string }) => person.id));
      cursor = page.json.nextCursor;
    }
    expect(seen).toHaveLength(11);
    expect(new Set(seen).size).toBe(11);
    expect((await call('administrator', 'GET', '?cursor=nonsense')).json.code).toBe('invalid_input');
  });
});
