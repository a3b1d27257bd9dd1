import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailboxForm, type StoresDesk, storesDesk } from './desk.fixture.ts';

let world: StoresDesk;
let storeId: string;
beforeAll(async () => {
  world = await storesDesk();
  storeId = world.own.clients[0].stores[0]?.id ?? '';
});
afterAll(() => world.db.drop());

const add = (more: object) => world.ask('administrator', 'POST', '/mailboxes', mailboxForm(storeId, more));

describe('a mailbox that is removed', () => {
  const remove = (one: string, role: 'administrator' | 'lead' = 'administrator') =>
    world.ask(role, 'DELETE', `/mailboxes/${one}`);
  const stored = async (one: string) =>
    (await world.db.admin.query('select * from mailboxes where id = $1', [one])).rows[0];

  it('is gone from every list, its passwords erased; adding its address brings it back', async () => {
    const one = (await add({ address: 'gone@lumo.example' })).json.id ?? '';
    expect((await remove(one, 'lead')).json.code).toBe('forbidden');
    expect((await remove(one)).status).toBe(204);
    expect(await stored(one)).toMatchObject({
      imap_host: null,
      imap_secret: null,
      smtp_secret: null,
      smtp_user: null,
    });
    expect((await world.ask('lead', 'GET', '/mailboxes')).text).not.toContain(one);
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/test'],
    ] as const)
      expect(
        (
          await world.ask(
            'administrator',
            method,
            `/mailboxes/${one}${path}`,
            method === 'PATCH' ? {} : undefined,
          )
        ).status,
      ).toBe(404);
    const back = await add({ address: 'GONE@lumo.example', senderName: 'Back' });
    expect(back).toMatchObject({ status: 201, json: { id: one, senderName: 'Back', health: 'untested' } });
    expect((await stored(one)).revision).toBe(3);
    const chain = await world.db.admin.query(
      'select action from audit_events where object_id = $1 order by seq',
      [one],
    );
    expect(chain.rows.map((entry) => entry.action)).toEqual([
      'mailbox.added',
      'mailbox.retired',
      'mailbox.added',
    ]);
    expect((await add({ address: 'gone@lumo.example' })).json.code).toBe('address_taken');
  });

  it('moves to another store only where no mail came by it', async () => {
    const other = world.own.clients[1].stores[0]?.id ?? '';
    const one = (await add({ address: 'wrong@lumo.example' })).json.id ?? '';
    await remove(one);
    expect((await add({ storeId: other, address: 'wrong@lumo.example' })).json).toMatchObject({
      id: one,
      storeId: other,
    });
    await world.db.admin.query('update mailboxes set last_mail_at = now() where id = $1', [one]);
    await remove(one);
    expect((await add({ address: 'wrong@lumo.example' })).json.code).toBe('address_retired');
    expect((await add({ storeId: other, address: 'wrong@lumo.example' })).status).toBe(201);
    await remove(one);
  });

  it('stays while replies of it are open, and where somebody else has it', async () => {
    const one = (await add({ address: 'open@lumo.example' })).json.id ?? '';
    world.repliesOpen = true;
    expect((await remove(one)).json.code).toBe('mailbox_has_replies');
    world.repliesOpen = false;
    expect((await stored(one)).imap_secret).not.toBeNull();
    const foreign = await world.db.admin.query('select id from mailboxes where tenant_id <> $1 limit 1', [
      world.own.tenantId,
    ]);
    expect((await remove(foreign.rows[0]?.id ?? world.rng.uuid())).status).toBe(404);
    await remove(one);
  });
});
