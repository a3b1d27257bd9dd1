import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { account, appForm, type OauthWorld, oauthWorld, returned, tokenMailbox } from './oauth.fixture.ts';
import { stateHash } from './proof.ts';

let one: OauthWorld;
beforeAll(async () => {
  one = await oauthWorld();
});
afterAll(() => one.close());
afterEach(() => {
  Object.assign(one.provider.settings, {
    mode: 'grant',
    account,
    tellsAccount: true,
    lasting: true,
    refreshSeconds: null,
  });
  one.world.report = { problem: null, messages: 3, shut: false };
});

const minute = 60_000;
const code = async (body: object) => (await one.complete(body)).json.code;
const back = async (how?: 'deny') => returned(await one.provider.answer(await one.begin(), how));
const shown = async () => (await one.world.ask('lead', 'GET', `/mailboxes/${one.mailboxId}`)).json;
const audited = async () =>
  (await one.world.db.admin.query('select action, data from audit_events order by seq desc limit 1')).rows[0];

describe('before anybody has signed in', () => {
  it('a mailbox says so, has no password and needs none', async () => {
    expect(await shown()).toMatchObject({
      health: 'failing',
      problem: 'oauth_missing',
      signIn: { appId: one.appId, appName: 'Loopback mail', provider: 'other', account: null, since: null },
    });
    const { rows } = await one.world.db.admin.query('select * from mailboxes where id = $1', [one.mailboxId]);
    expect([rows[0].imap_secret, rows[0].smtp_secret]).toEqual([null, null]);
  });

  it('a test asks no server', async () => {
    one.world.tried.length = 0;
    const tested = await one.world.ask('administrator', 'POST', `/mailboxes/${one.mailboxId}/test`);
    expect(tested.json.imap).toMatchObject({ ok: false, problem: 'oauth_missing' });
    const form = { ...tokenMailbox(one.storeId, one.appId), storeId: undefined };
    const before = await one.world.ask('administrator', 'POST', '/mailboxes/test', form);
    expect(before.json.smtp).toMatchObject({ problem: 'oauth_missing' });
    expect(one.world.tried).toEqual([]);
  });
});

describe('what comes back is refused, and nothing changes,', () => {
  const refused = async (body: object, problem: string) => {
    const before = await one.row();
    expect(await code(body)).toBe(problem);
    expect(await one.row()).toEqual(before);
  };

  it('when nobody began it', () => refused({ state: 'made-up', code: 'c' }, 'oauth_state_unknown'));

  it('when permission was denied, or the provider gave no code; it is used up by that', async () => {
    const denied = await back('deny');
    await refused(denied, 'oauth_denied');
    await refused(denied, 'oauth_state_unknown');
    const { state } = await back();
    await refused({ state: state ?? '' }, 'oauth_denied');
  });

  it('from another person, and from another session of the same one; the right one still may', async () => {
    const answer = await back();
    const stranger = await one.complete(answer, 'coordinator');
    expect(stranger.json.code).toBe('oauth_state_unknown');
    await one.world.db.admin.query('update oauth_consents set session_id = person_id');
    await refused(answer, 'oauth_state_unknown');
    const session = one.world.own.people.administrator.sessionId;
    await one.world.db.admin.query('update oauth_consents set session_id = $1', [session]);
    expect((await one.complete(answer)).status).toBe(200);
    await one.world.db.admin.query('delete from mailbox_sign_ins');
  });

  it('after ten minutes', async () => {
    const answer = await back();
    one.world.clock.turn(10 * minute);
    await refused(answer, 'oauth_state_unknown');
  });

  it('with a code that was given for another sign-in', async () => {
    const [first, second] = [await back(), await back()];
    await refused({ state: first.state, code: second.code }, 'oauth_state_unknown');
  });

  it('when it gave no lasting permission, does not know the app, or is away', async () => {
    one.provider.settings.lasting = false;
    await refused(await back(), 'oauth_not_lasting');
    one.provider.settings.mode = 'invalid_client';
    await refused(await back(), 'oauth_app_refused');
    for (const mode of ['unavailable', 'garbage', 'huge', 'redirect'] as const) {
      one.provider.settings.mode = mode;
      await refused(await back(), 'oauth_away');
    }
  });

  it('from an account that is not the mailbox’s, unless its server lets that in', async () => {
    one.provider.settings.account = 'anna@lumo.example';
    one.world.report = { problem: 'login_refused', messages: null, shut: true };
    await refused(await back(), 'oauth_other_account');
    expect(one.world.tried.at(-1)).toMatchObject({ side: 'imap', server: { user: account } });
    one.world.report = { problem: null, messages: 0, shut: false };
    expect((await one.complete(await back())).json.signIn).toMatchObject({ account: 'anna@lumo.example' });
    await one.world.db.admin.query('delete from mailbox_sign_ins');
  });

  it('when the mailbox has another app by then', async () => {
    const answer = await back();
    const other = await one.world.ask(
      'administrator',
      'POST',
      '/oauth/apps',
      appForm(one.provider, { name: 'Other' }),
    );
    const choose = (oauthAppId: string) =>
      one.world.ask('administrator', 'PATCH', `/mailboxes/${one.mailboxId}`, { oauthAppId });
    await choose(other.json.id ?? '');
    await refused(answer, 'oauth_state_unknown');
    await choose(one.appId);
    await one.world.ask('administrator', 'DELETE', `/oauth/apps/${other.json.id}`);
  });
});

describe('beginning is refused', () => {
  const begin = (role: 'administrator' | 'lead', id: string, headers: Record<string, string> = {}) =>
    one.world.ask(role, 'POST', `/mailboxes/${id}/sign-in`, undefined, headers);

  it('to who may not, and for mailboxes by password', async () => {
    expect((await begin('lead', one.mailboxId)).json.code).toBe('forbidden');
    const plain = {
      storeId: one.storeId,
      address: 'plain@lumo.example',
      senderName: 'S',
      imap: null,
      smtp: null,
    };
    const { json } = await one.world.ask('administrator', 'POST', '/mailboxes', plain);
    expect((await begin('administrator', json.id ?? '')).json.code).toBe('oauth_app_missing');
  });

  it('where the provider could not lead back', async () => {
    const answer = await begin('administrator', one.mailboxId, { host: 'desk.lan:4000' });
    expect(answer.json.code).toBe('public_url_needed');
  });
});

describe('signing in', () => {
  it('stores tokens sealed, tells since when and until when, and has the mailbox fetched and sent from', async () => {
    one.provider.settings.refreshSeconds = 604_800;
    const before = one.world.changed.length;
    const revision = async () =>
      (await one.world.db.admin.query('select revision from mailboxes where id = $1', [one.mailboxId]))
        .rows[0].revision;
    const was = await revision();
    const { json, text } = await one.complete(await back());
    const now = one.world.clock.now();
    expect(json).toMatchObject({
      health: 'untested',
      problem: null,
      signIn: {
        account,
        since: now.toISOString(),
        endsAt: new Date(now.getTime() + 604_800_000).toISOString(),
      },
    });
    expect(one.world.changed.slice(before)).toEqual([one.mailboxId]);
    expect(await revision()).toBe(was + 1);
    const { refresh_token: refresh, access_token: access } = await one.row();
    for (const sealed of [refresh, access] as unknown as Buffer[])
      expect(sealed.toString()).not.toMatch(/refresh|access/);
    expect(text).not.toMatch(/refresh\.|access\.|ecret/);
    expect(await audited()).toMatchObject({ action: 'mailbox.signed_in' });
    expect(JSON.stringify(await audited())).not.toMatch(/@/);
  });

  it('asks for the code with proof, and keeps of the state its hash alone', async () => {
    const url = new URL(await one.begin());
    const state = url.searchParams.get('state') ?? '';
    expect(url.searchParams.get('redirect_uri')).toBe('http://localhost:4000/api/v1/oauth/callback');
    const { rows } = await one.world.db.admin.query('select * from oauth_consents');
    expect(rows.map((row) => row.state_hash)).toContainEqual(stateHash(state));
    expect(JSON.stringify(rows.map((row) => [row.verifier, row.state_hash].map(String)))).not.toContain(
      state,
    );
    await one.complete(returned(await one.provider.answer(url.href)));
    const form = one.provider.asked.at(-1);
    expect(form).toMatchObject({ grant_type: 'authorization_code', client_secret: 'client-Secret-1' });
    expect(form?.code_verifier).toMatch(/^[\w-]{43}$/);
  });

  it('is led back to the screen with nothing in the address that a server would see', async () => {
    const answer = await one.world.desk.call(
      'GET',
      '/api/v1/oauth/callback?state=s&code=c&scope=mail&iss=x',
      {},
    );
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe('/stores#sign-in?state=s&code=c');
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});

describe('what was given for a mailbox stays with its servers and its user', () => {
  const change = (body: object) =>
    one.world.ask('administrator', 'PATCH', `/mailboxes/${one.mailboxId}`, body);
  const form = (side: 'imap' | 'smtp', more: object = {}) => ({
    [side]: { host: `${side}.lumo.example`, port: 993, security: 'tls', user: account, ...more },
  });

  it('and is tried there with its token', async () => {
    await one.signIn();
    one.world.tried.length = 0;
    await one.world.ask('administrator', 'POST', '/mailboxes/test', {
      mailboxId: one.mailboxId,
      ...form('imap'),
      smtp: null,
    });
    const [tried] = one.world.tried;
    expect(one.provider.owner(tried?.server.accessToken ?? '')).toBe(account);
    expect(tried?.server.password).toBe('');
  });

  it.each([{ host: 'imap.stranger.example' }, { user: 'somebody' }, { host: 'localhost', security: 'none' }])(
    'not with %j: it is forgotten, and no test takes it there',
    async (more) => {
      await one.signIn();
      one.world.tried.length = 0;
      const body = { mailboxId: one.mailboxId, ...form('imap', more), smtp: null };
      const tested = await one.world.ask('administrator', 'POST', '/mailboxes/test', body);
      expect(tested.json.imap).toMatchObject({ problem: 'oauth_missing' });
      expect(one.world.tried).toEqual([]);
      expect((await change(form('imap', more))).json.problem).toBe('oauth_missing');
      expect(await one.row()).toBeUndefined();
      await change(form('imap'));
    },
  );

  it('through changes of port, name and address', async () => {
    await one.signIn();
    await change({ ...form('smtp', { port: 587, security: 'starttls' }), senderName: 'Lumo Care' });
    expect(await one.row()).toBeDefined();
  });

  it('and goes when it signs in by password again, which it then needs', async () => {
    await one.signIn();
    const bare = await change({ oauthAppId: null });
    expect(bare.json).toMatchObject({ code: 'secret_required' });
    expect(await one.row()).toBeDefined();
    const both = { ...form('imap', { password: 'p' }), ...form('smtp', { password: 'p' }) };
    expect((await change({ oauthAppId: null, ...both })).json.signIn).toBeNull();
    expect(await one.row()).toBeUndefined();
    expect((await change({ oauthAppId: one.appId })).json.problem).toBe('oauth_missing');
    const { rows } = await one.world.db.admin.query('select * from mailboxes where id = $1', [one.mailboxId]);
    expect(rows[0].imap_secret).toBeNull();
  });
});
