import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testKeys } from '../../test/support/people.ts';
import { mailboxForm, type StoresDesk, storesDesk } from './desk.fixture.ts';
import { type MailSide, mailServerOf, resealMailboxSecrets } from './mailbox-login.ts';

let world: StoresDesk;
let storeId: string;
let id: string;
beforeAll(async () => {
  world = await storesDesk();
  storeId = world.own.clients[0].stores[0]?.id ?? '';
  id = (await world.ask('administrator', 'POST', '/mailboxes', mailboxForm(storeId))).json.id ?? '';
});
afterAll(() => world.db.drop());

const change = (body: object) => world.ask('administrator', 'PATCH', `/mailboxes/${id}`, body);
const add = (more: object) => world.ask('administrator', 'POST', '/mailboxes', mailboxForm(storeId, more));
const imap = (more: object = {}) => ({
  imap: { host: 'imap.lumo.example', port: 993, security: 'tls', user: 'service', ...more },
});
const row = async () => (await world.db.admin.query('select * from mailboxes where id = $1', [id])).rows[0];
const password = async (side: MailSide) => mailServerOf(testKeys, await row(), side)?.password;

describe('refusals', () => {
  it('are the same for a mailbox of another organisation, of a store out of sight, and for none', async () => {
    const hidden = world.own.clients[1].stores[0]?.id ?? '';
    const other = await add({ storeId: hidden, address: 'hidden@lumo.example' });
    const foreignStore = world.foreign.clients[0].stores[0]?.id ?? '';
    expect((await add({ storeId: foreignStore, address: 'f@lumo.example' })).json.code).toBe('not_found');
    const none = await world.ask('lead', 'GET', '/mailboxes/0190aaaa-0000-7000-8000-000000000000');
    const unseen = await world.ask('lead', 'GET', `/mailboxes/${other.json.id}`);
    expect(unseen.status).toBe(404);
    expect(unseen.text).toBe(none.text);
    const listed = await world.ask('lead', 'GET', '/mailboxes');
    expect(listed.json.items.map((one) => one.id)).toEqual([id]);
  });

  it('meet an address that is taken, however it is written', async () => {
    expect((await add({ address: 'SERVICE@lumo.example' })).json.code).toBe('address_taken');
    const second = await add({ address: 'second@lumo.example' });
    const taken = await world.ask('administrator', 'PATCH', `/mailboxes/${second.json.id}`, {
      address: 'service@lumo.example',
    });
    expect(taken.json.code).toBe('address_taken');
  });

  it.each(['imap.lumo.example', '192.168.1.4', '203.0.113.9', 'localhost.evil.example'])(
    'meet plain text to %s',
    async (host) => {
      expect((await change(imap({ host, security: 'none', password: 'x' }))).json.code).toBe('plain_refused');
    },
  );

  it.each(['0x7f.1', '2130706433', 'a..b', '-x.example'])('meet %s, which is no host name', async (host) => {
    expect((await change(imap({ host, password: 'x' }))).json.code).toBe('host_unknown');
  });

  it('meet whoever may not manage', async () => {
    for (const role of ['lead', 'agent', 'auditor', 'client'] as const) {
      expect((await world.ask(role, 'PATCH', `/mailboxes/${id}`, { paused: true })).json.code).toBe(
        'forbidden',
      );
      expect((await world.ask(role, 'POST', `/mailboxes/${id}/test`)).json.code).toBe('forbidden');
    }
  });
});

describe('passwords', () => {
  it('are in no answer, no audit row and no column in the open', async () => {
    const shown = await world.ask('administrator', 'GET', `/mailboxes/${id}`);
    const list = await world.ask('administrator', 'GET', '/mailboxes');
    const chain = await world.db.admin.query('select string_agg(data, $1) as all from audit_events', [' ']);
    for (const text of [shown.text, list.text, chain.rows[0].all])
      expect(text).not.toMatch(/Secret|secret|password/);
    expect((await row()).imap_secret.includes(Buffer.from('imap-Secret-1'))).toBe(false);
    expect(await password('imap')).toBe('imap-Secret-1');
    expect(await password('smtp')).toBe('smtp-Secret-1');
  });

  it('stay when they are left out', async () => {
    expect((await change({ senderName: 'Lumo Service' })).status).toBe(200);
    expect((await change(imap({ port: 143, security: 'starttls' }))).status).toBe(200);
    expect(await password('imap')).toBe('imap-Secret-1');
  });

  it.each([{ host: 'imap.stranger.example' }, { user: 'somebody' }, { host: 'localhost', security: 'none' }])(
    'are not carried over to %j',
    async (more) => {
      const before = await row();
      const answer = await change(imap(more));
      expect(answer).toMatchObject({
        status: 400,
        json: { code: 'secret_required', fields: { 'imap.password': 'required' } },
      });
      expect(await row()).toEqual(before);
      world.tried.length = 0;
      const tested = await world.ask('administrator', 'POST', '/mailboxes/test', {
        mailboxId: id,
        ...imap(more),
        smtp: null,
      });
      expect(tested.json.code).toBe('secret_required');
      expect(world.tried).toEqual([]);
    },
  );

  it('are sealed for one side of one mailbox', async () => {
    const stored = await row();
    expect(() => mailServerOf(testKeys, { ...stored, smtp_secret: stored.imap_secret }, 'smtp')).toThrow();
  });

  it('can be sealed anew under the next instance key, after which the old one is not needed', async () => {
    const next = new Uint8Array(32).fill(9);
    const both = { newest: 2, byVersion: new Map([...testKeys.byVersion, [2, next]]) };
    const count = await world.db.database.tenant(world.own.tenantId, (tx) =>
      resealMailboxSecrets(tx, { keys: both, rng: world.rng }),
    );
    expect(count).toBe(6);
    const alone = { newest: 2, byVersion: new Map([[2, next]]) };
    expect(mailServerOf(alone, await row(), 'imap')?.password).toBe('imap-Secret-1');
    await change({ ...imap({ password: 'imap-Secret-1' }), smtp: mailboxForm(storeId).smtp });
  });
});

describe('a mailbox', () => {
  it('begins untested, with two days that are no history', async () => {
    const { json } = await world.ask('administrator', 'GET', `/mailboxes/${id}`);
    expect(json).toMatchObject({
      address: 'service@lumo.example',
      folder: 'INBOX',
      health: 'untested',
      problem: null,
      paused: false,
    });
    expect((await row()).history_before).toEqual(new Date('2026-02-28T12:00:00Z'));
  });

  it('is paused and goes on; each change has a number, is told to browsers and stands in the chain', async () => {
    const before = (await row()).revision;
    expect((await change({ paused: true })).json).toMatchObject({ paused: true, health: 'paused' });
    expect((await change({ paused: false })).json).toMatchObject({ paused: false, health: 'untested' });
    expect((await row()).revision).toBe(before + 2);
    const live = await world.db.admin.query(`select type, store_id from live_events where object_id = $1`, [
      id,
    ]);
    expect(live.rows.at(-1)).toEqual({ type: 'mailbox.changed', store_id: storeId });
    const chain = await world.db.admin.query(
      'select action, data from audit_events where object_id = $1 order by seq desc limit 1',
      [id],
    );
    expect(chain.rows[0].action).toBe('mailbox.changed');
  });

  it('is tried out as stored, and told about in the language of the asker', async () => {
    world.report = { problem: 'login_refused', messages: null, shut: true };
    const zh = await world.ask('administrator', 'POST', `/mailboxes/${id}/test`, undefined, {
      'accept-language': 'zh-CN',
    });
    expect(zh.json.imap).toEqual({
      ok: false,
      problem: 'login_refused',
      explanation: '邮件服务器拒绝了用户名或密码。',
      messages: null,
    });
    world.report = { problem: null, messages: 3, shut: false };
    const en = await world.ask('administrator', 'POST', `/mailboxes/${id}/test`);
    expect(en.json.imap).toEqual({ ok: true, problem: null, explanation: null, messages: 3 });
    expect(world.tried.at(-2)?.server).toMatchObject({
      host: 'imap.lumo.example',
      password: 'imap-Secret-1',
    });
  });

  it('keeps what a test found, until its servers change', async () => {
    const shown = async () => (await world.ask('administrator', 'GET', `/mailboxes/${id}`)).json;
    const test = async (problem: 'login_refused' | 'timeout' | null, shut = false) => {
      world.report = { problem, messages: null, shut };
      await world.ask('administrator', 'POST', `/mailboxes/${id}/test`);
      return shown();
    };
    expect(await test('login_refused', true)).toMatchObject({
      health: 'failing',
      problem: 'login_refused',
      sendProblem: 'login_refused',
    });
    expect((await change({ senderName: 'Lumo', mostPerMinute: 20 })).json).toMatchObject({
      health: 'failing',
    });
    const told = world.changed.length;
    const { revision } = await row();
    expect(await test(null)).toMatchObject({ health: 'connecting', problem: null, sendProblem: null });
    expect((await shown()).sendingWorkedAt).not.toBeNull();
    expect((await row()).revision).toBe(revision + 1);
    expect(world.changed.slice(told)).toEqual([id]);
    // a server that is away for a moment holds nothing up, and what is connected is not doubted
    await world.db.admin.query("update mailboxes set health = 'connected' where id = $1", [id]);
    expect(await test('timeout')).toMatchObject({ health: 'connected', sendProblem: null });
    expect((await change({ folder: 'Amazon' })).json).toMatchObject({
      health: 'untested',
      sendingWorkedAt: null,
    });
    await change({ folder: 'INBOX' });
    world.report = { problem: null, messages: 3, shut: false };
  });
});

describe('a mailbox whose server takes no mail from us', () => {
  const held =
    "smtp_problem = 'login_refused', smtp_failures = 4, smtp_blocked_until = '2099-01-01T00:00:00Z'";
  const hold = () => world.db.admin.query(`update mailboxes set ${held} where id = $1`, [id]);
  const shown = async () => (await world.ask('lead', 'GET', `/mailboxes/${id}`)).json;

  it('is failing and says why and until when, however well it is fetched; a paused one is paused', async () => {
    await hold();
    await world.db.admin.query("update mailboxes set health = 'connected' where id = $1", [id]);
    const told = { sendProblem: 'login_refused', nextSendAt: '2099-01-01T00:00:00.000Z', problem: null };
    expect(await shown()).toMatchObject({ ...told, health: 'failing' });
    await world.db.admin.query("update mailboxes set paused = true, health = 'paused' where id = $1", [id]);
    expect(await shown()).toMatchObject({ ...told, health: 'paused' });
    await world.db.admin.query("update mailboxes set paused = false, health = 'connected' where id = $1", [
      id,
    ]);
  });

  it('stays so when a change is refused, and is free and told of when one is saved', async () => {
    await hold();
    const before = world.changed.length;
    expect((await change(imap({ host: 'a..b', password: 'x' }))).json.code).toBe('host_unknown');
    expect(await shown()).toMatchObject({ sendProblem: 'login_refused' });
    expect(world.changed).toHaveLength(before);
    expect((await change({ senderName: 'Lumo Care' })).status).toBe(200);
    expect(await shown()).toMatchObject({ sendProblem: 'login_refused', health: 'failing' });
    expect((await change({ smtp: { ...mailboxForm(storeId).smtp, password: 'another' } })).status).toBe(200);
    expect(await shown()).toMatchObject({ sendProblem: null, nextSendAt: null, health: 'untested' });
    expect(await row()).toMatchObject({ smtp_failures: 0, smtp_proven_at: null });
    expect(world.changed.slice(before)).toEqual([id, id]);
  });

  it('where it is not fetched, is known by its sending alone', async () => {
    const alone = (await add({ address: 'out@lumo.example', imap: null })).json.id ?? '';
    const told = async () => (await world.ask('lead', 'GET', `/mailboxes/${alone}`)).json;
    const set = (columns: string) =>
      world.db.admin.query(`update mailboxes set ${columns} where id = $1`, [alone]);
    expect(await told()).toMatchObject({ health: 'untested', sendingWorkedAt: null });
    await set("smtp_proven_at = '2026-03-01T10:00:00Z'");
    expect(await told()).toMatchObject({ health: 'connected', sendingWorkedAt: '2026-03-01T10:00:00.000Z' });
    await set(`${held}, smtp_proven_at = null`);
    expect(await told()).toMatchObject({ health: 'failing', sendingWorkedAt: null });
    await set("paused = true, health = 'paused'");
    expect(await told()).toMatchObject({ health: 'paused' });
  });

  it('do not both get an address that two people ask for at once', async () => {
    const second = await add({ address: 'next@lumo.example' });
    const third = await add({ address: 'third@lumo.example' });
    const both = [second, third].map(({ json }) =>
      world.ask('administrator', 'PATCH', `/mailboxes/${json.id}`, { address: 'wanted@lumo.example' }),
    );
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});
