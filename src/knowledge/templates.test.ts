import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '#people/contract.ts';
import { turnedClock } from '../../test/support/turned-clock.ts';
import { openWholeDesk, type WholeDesk } from '../../test/support/whole-desk.ts';
import type { Template } from './contract.ts';
import { readLibrary, seedTemplates } from './library.ts';

let desk: WholeDesk;
const clock = turnedClock();
beforeAll(async () => {
  desk = await openWholeDesk(clock);
});
afterAll(() => desk.close());

const call = async (who: Role, method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) => {
  const answer = await desk.app.inject({
    ...{ method, url: `/api/v1/templates${path}`, headers: desk.organisation.people[who].headers },
    ...(payload ? { payload } : {}),
  });
  return { status: answer.statusCode, json: answer.json() };
};
const written = {
  ...{ scenario: 'late_parcel', name: 'Own', marketplace: null, clientId: null, shortcut: 'own' },
  ...{ acts: [{ act: 'close' }], texts: { en: 'Hello {{buyer.name}}', de: '' } },
};
const add = async (more: object = {}): Promise<Template> =>
  (await call('lead', 'POST', '', { ...written, ...more })).json;
const seenBy = async (who: Role): Promise<Template[]> => (await call(who, 'GET', '')).json.items;

describe('refusals', () => {
  test('meet who may only read, and clients at all', async () => {
    const { id } = await add();
    for (const who of ['agent', 'auditor', 'client'] as const) {
      expect((await call(who, 'POST', '', written)).status).toBe(403);
      expect((await call(who, 'PUT', `/${id}`, { ...written, basedOn: 1 })).status).toBe(403);
      expect((await call(who, 'POST', `/${id}/retire`)).status).toBe(403);
    }
    for (const path of ['', `/${id}/versions`]) {
      expect((await call('client', 'GET', path)).status).toBe(403);
      expect((await call('auditor', 'GET', path)).status).toBe(200);
    }
  });

  test.each([
    [{ texts: { en: '{{buyer.nose}}' } }, 'unknown_variable'],
    [{ texts: { en: 'Hello {{buyer.name}' } }, 'unknown_variable'],
    [{ texts: {} }, 'invalid_input'],
    [{ texts: { en: ' ' } }, 'invalid_input'],
    [{ texts: { en: 'x'.repeat(2001) } }, 'invalid_input'],
    [{ texts: { EN: 'x' } }, 'invalid_input'],
    [{ scenario: 'weather' }, 'invalid_input'],
    [{ shortcut: 'a b' }, 'invalid_input'],
    [{ acts: [{ act: 'launch' }] }, 'invalid_input'],
    [{ marketplace: 'ZZ' }, 'unknown_marketplace'],
  ])('meet %j', async (more, code) => {
    const { json } = await call('lead', 'POST', '', { ...written, ...more });
    expect(json.code).toBe(code);
    if (code === 'unknown_variable') expect(Object.keys(json.fields)).toEqual(['texts.en']);
  });

  test('meet clients that one does not see, as ids and as places', async () => {
    const [near, far] = desk.organisation.clients;
    const unknown = await call('lead', 'POST', '', { ...written, clientId: desk.services.rng.uuid() });
    expect(await call('lead', 'POST', '', { ...written, clientId: far.id })).toEqual(unknown);
    expect(unknown.json.code).toBe('not_found');
    const theirs = (await call('coordinator', 'POST', '', { ...written, clientId: far.id })).json;
    const ours = await add({ clientId: near.id });
    const seen = (await seenBy('agent')).map(({ id }) => id);
    expect(seen).toContain(ours.id);
    expect(seen).not.toContain(theirs.id);
    for (const [method, path, body] of [
      ['PUT', '', { ...written, basedOn: 1 }],
      ['POST', '/retire'],
      ['GET', '/versions'],
    ] as const)
      expect((await call('lead', method, `/${theirs.id}${path}`, body)).json.code).toBe('not_found');
    const moved = { ...written, clientId: far.id, basedOn: 1 };
    expect((await call('lead', 'PUT', `/${ours.id}`, moved)).json.code).toBe('not_found');
  });
});

describe('a template', () => {
  test('tells which languages it lacks, for its marketplace or for all', async () => {
    expect((await add()).missingLanguages).toEqual(['de', 'fr', 'es', 'it', 'ja']);
    expect((await add({ marketplace: 'DE' })).missingLanguages).toEqual(['de']);
  });

  test('keeps every text that it has had; who comes second learns of it', async () => {
    const { id, version } = await add();
    clock.turn(60_000);
    const texts = { en: 'Hello {{buyer.name}}', de: 'Guten Tag {{buyer.name}}' };
    const next = { ...written, texts, basedOn: version };
    expect((await call('lead', 'PUT', `/${id}`, next)).json).toMatchObject({
      ...{ texts, version: 2, changedBy: 'The lead' },
    });
    expect((await call('lead', 'PUT', `/${id}`, next)).json.code).toBe('template_changed');
    clock.turn(60_000);
    const without = { ...written, texts: { en: 'Hi' }, basedOn: 2 };
    expect((await call('coordinator', 'PUT', `/${id}`, without)).json.texts).toEqual({ en: 'Hi' });
    const { items } = (await call('agent', 'GET', `/${id}/versions`)).json;
    expect(
      items.map(({ language, text, person }: Record<string, string>) => [language, text, person]),
    ).toEqual(
      expect.arrayContaining([
        ['en', 'Hi', 'The coordinator'],
        ['de', '', 'The coordinator'],
        ['de', 'Guten Tag {{buyer.name}}', 'The lead'],
        ['en', 'Hello {{buyer.name}}', 'The lead'],
      ]),
    );
    expect(items).toHaveLength(4);
  });

  test('is retired and brought back once each, in the chain and in the news', async () => {
    const { id } = await add();
    expect((await call('lead', 'POST', `/${id}/restore`)).json.code).toBe('wrong_state');
    expect((await call('lead', 'POST', `/${id}/retire`)).json.retiredAt).not.toBeNull();
    expect((await call('lead', 'POST', `/${id}/retire`)).json.code).toBe('wrong_state');
    expect((await call('lead', 'POST', `/${id}/restore`)).json.retiredAt).toBeNull();
    const { rows } = await desk.db.admin.query(
      'select action from audit_events where object_id = $1 order by seq',
      [id],
    );
    expect(rows.map((row) => row.action)).toEqual([
      'template.added',
      'template.retired',
      'template.restored',
    ]);
    const news = await desk.db.admin.query(
      "select object_id from live_events where type = 'template.changed'",
    );
    expect(new Set(news.rows.map((row) => row.object_id))).toEqual(new Set(['any']));
  });
});

describe('the library', () => {
  const seed = () =>
    desk.services.database.tenant(desk.organisation.tenantId, (tx) =>
      seedTemplates(tx, desk.organisation.tenantId, desk.services),
    );

  test('comes once, whatever was made of it since, by two processes at a time too', async () => {
    const library = await readLibrary();
    const added = await Promise.all([seed(), seed()]);
    expect(added.reduce((sum, one) => sum + one, 0)).toBe(library.length);
    const own = (await seenBy('agent')).find((one) => one.changedBy === null);
    expect(own?.missingLanguages).toEqual([]);
    await call('lead', 'PUT', `/${own?.id}`, { ...written, texts: { en: 'Changed' }, basedOn: 1 });
    await call('lead', 'POST', `/${own?.id}/retire`);
    expect(await seed()).toBe(0);
    const { rows } = await desk.db.admin.query(
      'select count(*)::int as count from template_versions where person_id is null',
    );
    expect(rows[0].count).toBe(library.length * 6);
  });
});
