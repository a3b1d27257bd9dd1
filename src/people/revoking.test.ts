import { describe, expect, test } from 'vitest';
import { cookieOf } from '../../test/support/desk-server.ts';
import { testPassword } from '../../test/support/people.ts';
import { peopleDesk } from './desk.fixture.ts';

const at = peopleDesk();
const page = { 'x-sellerdesk': '1' };

const administrator = () => at.own.people.administrator.headers;
const people = (path: string, body?: object, method: 'POST' | 'PATCH' | 'DELETE' = 'POST') =>
  at.desk.call(method, `/api/v1/people${path}`, administrator(), body);
const status = async (headers: Record<string, string>) =>
  (await at.desk.call('GET', '/api/v1/session', headers)).statusCode;
const news = async (personId: string) =>
  (await at.db.admin.query('select type from live_events where person_id = $1', [personId])).rows;
const actions = async () =>
  (
    await at.db.admin.query('select action from audit_events where tenant_id = $1 order by seq', [
      at.own.tenantId,
    ])
  ).rows.map((row) => row.action);

describe('revoking', () => {
  test('ends open sessions, sign-in and e-mail at once, tells open windows, and is audited', async () => {
    const { agent } = at.own.people;
    expect(await status(agent.headers)).toBe(200);
    expect((await people(`/${agent.id}/revoke`)).statusCode).toBe(200);
    expect(await status(agent.headers)).toBe(401);
    expect(await news(agent.id)).toEqual([{ type: 'session.ended' }]);
    expect(await actions()).toEqual(['person.revoke']);
    const body = { email: agent.email, password: testPassword };
    expect((await at.desk.call('POST', '/api/v1/session', page, body)).json().code).toBe('wrong_sign_in');
    for (const path of ['revoke', 'first-password'])
      expect((await people(`/${agent.id}/${path}`)).json().code).toBe('wrong_state');
    const again = { name: 'Back Again', email: agent.email, role: 'agent' };
    expect((await people('', again)).statusCode, 'the e-mail is free').toBe(201);
  });

  test('kills the keys that the person made', async () => {
    const { coordinator } = at.own.people;
    await people(`/${coordinator.id}`, { role: 'administrator' }, 'PATCH');
    const made = await at.desk.call('POST', '/api/v1/api-keys', coordinator.headers, {
      name: 'ERP',
      scopes: ['stores:read'],
    });
    const key = { authorization: `Bearer ${made.json().key}` };
    expect(await status(key)).toBe(200);
    await people(`/${coordinator.id}/revoke`);
    expect(await status(key)).toBe(401);
    const { items } = (await at.desk.call('GET', '/api/v1/api-keys', administrator())).json();
    expect(items[0].revokedAt).toBe(at.clock.now().toISOString());
  });

  test('of a client or store takes effect with the next request', async () => {
    const { agent } = at.own.people;
    await people(`/${agent.id}`, { grants: [{ storeId: at.own.clients[1].stores[0]?.id }] }, 'PATCH');
    const { rows } = await at.db.admin.query('select store_id, client_id from grants where person_id = $1', [
      agent.id,
    ]);
    expect(rows).toEqual([{ store_id: at.own.clients[1].stores[0]?.id, client_id: null }]);
    expect(await news(agent.id)).toHaveLength(1);
    await people(`/${agent.id}`, { role: 'client' }, 'PATCH');
    expect((await at.desk.call('GET', '/api/v1/people', agent.headers)).json().code).toBe('forbidden');
  });
});

describe('sessions of a person', () => {
  test('are listed and ended one by one; those of others are as unknown ones', async () => {
    const { agent, lead } = at.own.people;
    const body = { email: agent.email, password: testPassword };
    at.clock.turn(1_000);
    const second = cookieOf(await at.desk.call('POST', '/api/v1/session', page, body));
    const { items } = (await at.desk.call('GET', '/api/v1/sessions', second)).json();
    expect(items.map((item: { current: boolean }) => item.current)).toEqual([true, false]);
    const end = (id: string) => at.desk.call('DELETE', `/api/v1/sessions/${id}`, second);
    const [theirs, nobodys] = [await end(lead.sessionId), await end(at.rng.uuid())];
    expect(theirs.json().code).toBe('not_found');
    expect(theirs.body).toBe(nobodys.body);
    expect(await status(lead.headers)).toBe(200);
    expect((await end(agent.sessionId)).statusCode).toBe(200);
    expect(await status(agent.headers)).toBe(401);
    expect(await status(second)).toBe(200);
  });

  test('can all be ended by who manages people', async () => {
    const { agent } = at.own.people;
    expect((await people(`/${agent.id}/sessions`, undefined, 'DELETE')).statusCode).toBe(200);
    expect(await status(agent.headers)).toBe(401);
  });

  test('without the own header of the page nothing is changed by a cookie', async () => {
    const { cookie = '' } = administrator();
    const answer = await at.desk.call('POST', `/api/v1/people/${at.own.people.agent.id}/revoke`, { cookie });
    expect(answer.json().code).toBe('foreign_request');
    expect(await status(at.own.people.agent.headers)).toBe(200);
  });
});
