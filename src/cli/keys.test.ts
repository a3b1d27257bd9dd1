import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { credentialHashes, newSecret } from '#people/credential.ts';
import { newTotpSecret, openTotp, sealTotp } from '#people/totp.ts';
import { verifyChain } from '#platform/audit/audit.ts';
import { keysOf, rememberKeys } from '#platform/instance.ts';
import { type InstanceKeys, loadInstanceKeys } from '#platform/vault/index.ts';
import { indexKey, keyBelow, openKeys, storeKey, storeKeyRows } from '#privacy/index.ts';
import { mailServerOf, sealPassword } from '#stores/index.ts';
import { type SeededOrganisation, seedOrganisation } from '../../test/support/people.ts';
import { assertDeskRests, DeskRuns, keys as keysCommand, rotateKeys } from './keys.ts';
import { type BareDesk, bareDesk } from './services.fixture.ts';

let desk: BareDesk;
let before: InstanceKeys;
let after: InstanceKeys;
let own: SeededOrganisation;
let place: { adminUrl: string; keyDir: string };
const ids = { mailbox: '', subject: '' };
let subjectKey: Buffer;
let seed: string;

const inTenant = <T>(work: Parameters<typeof desk.services.database.tenant<T>>[1]): Promise<T> =>
  desk.services.database.tenant(own.tenantId, work);
const deps = (keys: InstanceKeys) => ({ ...desk.services, keys });
/** A ring without its first key: what it opens hangs on the others alone. */
const onlyNewest = (ring: InstanceKeys): InstanceKeys => ({
  newest: ring.newest,
  byVersion: new Map([...ring.byVersion].filter(([version]) => version === ring.newest)),
});

beforeAll(async () => {
  desk = await bareDesk();
  const { database, rng, clock } = desk.services;
  place = { adminUrl: desk.db.adminUrl, keyDir: path.join(desk.config.dataDir, 'keys') };
  before = await loadInstanceKeys({ folder: place.keyDir }, { allowCreate: true, rng });
  await rememberKeys(desk.db.admin, clock, before);
  own = await seedOrganisation(database, { rng, clock, keys: before });
  seed = newTotpSecret(rng);
  const storeId = own.clients[0].stores[0]?.id ?? '';
  ids.mailbox = rng.uuid();
  await inTenant(async (tx) => {
    const parent = await storeKey(tx, deps(before), { tenantId: own.tenantId, storeId });
    const below = keyBelow(deps(before), { tenantId: own.tenantId, storeId }, parent, 'subject');
    await storeKeyRows(tx, [below.row]);
    ids.subject = below.open.id;
    subjectKey = below.open.key;
    const who = { tenantId: own.tenantId, personId: own.people.agent.id };
    await tx
      .updateTable('people')
      .set({ totp_secret: sealTotp(before, who, seed, rng) })
      .where('id', '=', who.personId)
      .execute();
    const mailbox = {
      tenant_id: own.tenantId,
      id: ids.mailbox,
      store_id: storeId,
      address: 'a@lumo.example',
    };
    const imap = {
      imap_host: 'imap.lumo.example',
      imap_port: 993,
      imap_security: 'tls' as const,
      imap_user: 'a',
    };
    const imap_secret = sealPassword(deps(before), ids.mailbox, 'imap', 'wax-lantern');
    await tx
      .insertInto('mailboxes')
      .values({ ...mailbox, ...imap, imap_secret, sender_name: 'Lumo', created_at: clock.now() })
      .execute();
  });
});
afterAll(() => desk.end());

describe('what is refused', () => {
  test('other words', async () => {
    expect(await keysCommand([])).toBe(1);
    expect(await keysCommand(['rotate', 'twice'])).toBe(1);
  });
  test('while somebody works as the desk', async () => {
    await inTenant((tx) => tx.selectFrom('people').select('id').execute());
    await expect(assertDeskRests(place.adminUrl, null)).resolves.toBeUndefined();
    await expect(assertDeskRests(place.adminUrl, desk.db.appUrl)).rejects.toThrow(DeskRuns);
  });
  test('without a key to follow, and nothing is changed', async () => {
    const nowhere = { ...place, keyDir: path.join(desk.config.dataDir, 'none') };
    await expect(rotateKeys(desk.services, nowhere)).rejects.toThrow('instance_key_missing');
    await expect(keysOf({ ...place, ...desk.services })).resolves.toMatchObject({ newest: 1 });
  });
});

describe('after a rotation', () => {
  beforeAll(async () => {
    const done = await rotateKeys(desk.services, place);
    expect(done).toMatchObject({ storeKeys: 1, passwords: 1, secondFactors: 1 });
    after = done.keys;
  });

  test('store keys, mailbox passwords and second factors hang on the fresh key alone', async () => {
    const ring = onlyNewest(after);
    expect(after.newest).toBe(2);
    const opened = await inTenant((tx) => openKeys(tx, deps(ring), [ids.subject]));
    expect(opened.get(ids.subject)).toEqual(subjectKey);
    const mailbox = await inTenant((tx) => tx.selectFrom('mailboxes').selectAll().executeTakeFirstOrThrow());
    expect(mailServerOf(ring, mailbox, 'imap')?.password).toBe('wax-lantern');
    const who = { tenantId: own.tenantId, personId: own.people.agent.id };
    const person = await inTenant((tx) =>
      tx.selectFrom('people').select('totp_secret').where('id', '=', who.personId).executeTakeFirstOrThrow(),
    );
    expect(openTotp(ring, who, person.totp_secret ?? Buffer.alloc(0))).toBe(seed);
  });

  test('the older key alone opens none of it', async () => {
    const opened = await inTenant((tx) => openKeys(tx, deps(before), [ids.subject]));
    expect(opened.size).toBe(0);
  });

  test('sessions and the keyed hashes of values stay', () => {
    const credential = { tenantId: own.tenantId, id: own.tenantId, secret: newSecret(desk.services.rng) };
    const stored = credentialHashes(before).hash('session', credential);
    expect(credentialHashes(after).fits('session', credential, stored)).toBe(true);
    expect(indexKey(deps(after), own.tenantId)).toEqual(indexKey(deps(before), own.tenantId));
  });

  test('a start without the fresh key is refused, one with it goes on, and the trail tells of it', async () => {
    await expect(keysOf({ ...place, ...desk.services })).resolves.toMatchObject({ newest: 2 });
    const { rows } = await desk.db.admin.query('select key_check from instance');
    expect(rows[0].key_check).toMatch(/^1:\w+ 2:\w+$/);
    const chain = await inTenant((tx) => verifyChain(tx, own.tenantId));
    expect(chain.whole).toBe(true);
    const told = await desk.db.admin.query("select data from audit_events where action = 'keys.rotate'");
    expect(JSON.parse(told.rows[0].data)).toMatchObject({ version: 2, storeKeys: 1 });
  });

  test('a second rotation moves all again, and destroyed keys stay destroyed', async () => {
    await desk.db.admin.query(
      "update vault_keys set wrapped = null, destroyed_at = now() where scope = 'store'",
    );
    const again = await rotateKeys(desk.services, place);
    expect(again).toMatchObject({ storeKeys: 0, passwords: 1, secondFactors: 1 });
    expect(again.keys.newest).toBe(3);
  });
});
