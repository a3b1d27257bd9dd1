import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testKeys } from '../../../test/support/people.ts';
import { resealMailboxSecrets } from '../mailbox-login.ts';
import { accessTokenOf } from './access-tokens.ts';
import { appForm, type OauthWorld, oauthWorld } from './oauth.fixture.ts';

let one: OauthWorld;
beforeAll(async () => {
  one = await oauthWorld();
});
afterAll(() => one.close());

const ask = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object) =>
  one.world.ask('administrator', method, `/oauth/apps${path}`, body);
const add = (more: object) => ask('POST', '', appForm(one.provider, more));

describe('refusals', () => {
  it('meet whoever may not manage mailboxes', async () => {
    for (const role of ['lead', 'agent', 'auditor', 'client'] as const) {
      expect((await one.world.ask(role, 'GET', '/oauth/apps')).json.code).toBe('forbidden');
      expect((await one.world.ask(role, 'POST', '/oauth/apps', appForm(one.provider))).json.code).toBe(
        'forbidden',
      );
    }
  });

  it('meet a name that is taken, also by somebody at the same moment', async () => {
    expect((await add({})).json.code).toBe('oauth_name_taken');
    const both = await Promise.all([1, 2, 3, 4].map(() => add({ name: 'Twin' })));
    expect(both.map(({ json }) => json.code ?? 'added').sort()).toEqual([
      'added',
      'oauth_name_taken',
      'oauth_name_taken',
      'oauth_name_taken',
    ]);
    const twin = both.find(({ status }) => status === 201)?.json.id;
    expect((await ask('DELETE', `/${twin}`)).status).toBe(200);
  });

  it('meet an own provider that lacks a place', async () => {
    const answer = await add({ name: 'Half', tokenUrl: undefined, scopes: undefined });
    expect(answer.json).toMatchObject({
      code: 'invalid_input',
      fields: { tokenUrl: 'required', scopes: 'required' },
    });
  });

  it.each([
    'http://provider.example/token',
    'https://a:b@provider.example/',
    'http://192.168.1.1/',
    'http://localhost.evil.example/',
  ])('meet %s as a place', async (tokenUrl) => {
    expect((await add({ name: 'Odd', tokenUrl })).json.code).toBe('oauth_url_refused');
  });

  it('meet the removal of an app that a mailbox uses, and of one of another organisation', async () => {
    expect((await ask('DELETE', `/${one.appId}`)).json.code).toBe('oauth_app_used');
    const { foreign, desk } = one.world;
    const url = `/api/v1/oauth/apps/${one.appId}`;
    const stranger = await desk.call('DELETE', url, foreign.people.administrator.headers);
    expect(stranger.json().code).toBe('not_found');
    const chosen = {
      oauthAppId: one.appId,
      storeId: foreign.clients[0].stores[0]?.id,
      address: 'x@f.example',
    };
    const body = { ...chosen, senderName: 'S', imap: null, smtp: null };
    const taken = await desk.call('POST', '/api/v1/mailboxes', foreign.people.administrator.headers, body);
    expect(taken.json().code).toBe('not_found');
  });
});

describe('an app', () => {
  it('of a named provider knows its places, and takes none', async () => {
    const google = await ask('POST', '', {
      name: 'Workspace',
      provider: 'google',
      clientId: 'g',
      clientSecret: 's',
      directory: 'left-out',
      tokenUrl: 'https://stranger.example/',
    });
    expect(google.json).toMatchObject({
      tokenUrl: 'https://oauth2.googleapis.com/token',
      directory: null,
      hasSecret: true,
      mailboxes: 0,
    });
    expect((await ask('DELETE', `/${google.json.id}`)).status).toBe(200);
  });

  it('takes a name with half a character in it, whole', async () => {
    const odd = await add({ name: 'a\ud800b' });
    expect(odd.json.name).toBe('a\ufffdb');
    expect((await ask('DELETE', `/${odd.json.id}`)).status).toBe(200);
  });

  it('is listed with the address to register, and never with its secret', async () => {
    const listed = await ask('GET', '');
    expect(listed.json).toMatchObject({
      items: [{ name: 'Loopback mail', hasSecret: true, mailboxes: 1 }],
      redirectUri: 'http://localhost:80/api/v1/oauth/callback',
      redirectProblem: null,
    });
    const chain = await one.world.db.admin.query('select string_agg(data, $1) as all from audit_events', [
      ' ',
    ]);
    const { rows } = await one.world.db.admin.query('select client_secret from oauth_apps');
    for (const text of [listed.text, chain.rows[0].all, rows[0].client_secret.toString()])
      expect(text).not.toContain('client-Secret');
  });

  it('tells how long its secret lasts, from 30 days on', async () => {
    const until = (secretExpiresOn: string | null) => ask('PATCH', `/${one.appId}`, { secretExpiresOn });
    expect((await until('2026-05-01')).json.secretDaysLeft).toBeNull();
    expect((await until('2026-03-09')).json.secretDaysLeft).toBe(7);
    expect((await until(null)).json).toMatchObject({ secretExpiresOn: null, secretDaysLeft: null });
  });

  it('gets a fresh secret, after which the mailboxes that it held up try again', async () => {
    await one.signIn();
    one.provider.settings.clientSecret = 'client-Secret-2';
    one.world.clock.turn(3_600_000);
    const token = () =>
      accessTokenOf(one.deps, { tenantId: one.world.own.tenantId, mailboxId: one.mailboxId });
    await expect(token()).rejects.toThrow('oauth_app_refused');
    const shown = async () => (await one.world.ask('lead', 'GET', `/mailboxes/${one.mailboxId}`)).json;
    expect(await shown()).toMatchObject({ health: 'failing', problem: 'oauth_app_refused' });
    const before = one.world.changed.length;
    await ask('PATCH', `/${one.appId}`, { clientSecret: 'client-Secret-2' });
    expect(await shown()).toMatchObject({ health: 'untested', problem: null });
    expect(one.world.changed.slice(before)).toEqual([one.mailboxId]);
    expect(one.provider.owner(await token())).toBe('service@lumo.example');
  });

  it('and what was given to it are sealed anew with the next instance key, and the old one is not needed', async () => {
    const both = { newest: 2, byVersion: new Map([...testKeys.byVersion, [2, new Uint8Array(32).fill(9)]]) };
    const { tenantId } = one.world.own;
    const count = await one.world.db.database.tenant(tenantId, (tx) =>
      resealMailboxSecrets(tx, { keys: both, rng: one.world.rng }),
    );
    expect(count).toBe(3);
    const alone = { newest: 2, byVersion: new Map([[2, new Uint8Array(32).fill(9)]]) };
    one.world.clock.turn(3_600_000);
    const of = { tenantId, mailboxId: one.mailboxId };
    expect(one.provider.owner(await accessTokenOf({ ...one.deps, keys: alone }, of))).toBe(
      'service@lumo.example',
    );
    await expect(accessTokenOf(one.deps, of)).rejects.toThrow();
  });
});
