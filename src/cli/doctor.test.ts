import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit, deskActor } from '#platform/audit/audit.ts';
import { loadHeadKey } from '#platform/audit/head-key.ts';
import { signHeads } from '#platform/audit/heads.ts';
import { rememberKeys } from '#platform/instance.ts';
import { loadInstanceKeys } from '#platform/vault/index.ts';
import { quietLog } from '../../test/support/log.ts';
import { seedOrganisation } from '../../test/support/people.ts';
import { headsFile } from '../cron.ts';
import { linesOf, type NamedFinding } from './doctor/finding.ts';
import { doctor, examine } from './doctor.ts';
import { type BareDesk, bareDesk } from './services.fixture.ts';

let desk: BareDesk;
let storeName = '';
const look = (adminUrl = desk.db.adminUrl): Promise<NamedFinding[]> =>
  examine(
    { config: { ...desk.config, databaseAppUrl: desk.db.appUrl }, log: quietLog, version: '0' },
    adminUrl,
  );
const wrong = async () => (await look()).filter((one) => !one.ok).map(({ what, said }) => `${what}: ${said}`);
const sql = (text: string, values: unknown[] = []) => desk.db.admin.query(text, values);

beforeAll(async () => {
  desk = await bareDesk();
  const { rng, clock, database, keys } = desk.services;
  const ring = await loadInstanceKeys({ folder: desk.config.keyDir }, { allowCreate: true, rng });
  await rememberKeys(desk.db.admin, clock, ring);
  const { tenantId, clients } = await seedOrganisation(database, { rng, clock, keys });
  storeName = clients[0].stores[0]?.name ?? '';
  await sql(
    'insert into mailboxes (tenant_id, id, store_id, address, sender_name, created_at) values ($1, $2, $3, $4, $5, now())',
    [...[tenantId, rng.uuid(), clients[0].stores[0]?.id, 'a@lumo.example', 'Lumo']],
  );
  await database.tenant(tenantId, (tx) =>
    audit(tx, { actor: deskActor, action: 'job.retried', objectKind: 'job', objectId: null }),
  );
  await signHeads({
    database,
    clock,
    key: await loadHeadKey(desk.config.keyDir),
    file: headsFile(desk.config),
  });
});
afterAll(() => desk.end());

test('a word that it does not know is refused', async () => {
  expect(await doctor(['everything'])).toBe(1);
  expect(await doctor(['--loud'])).toBe(1);
});

test('a server that cannot be reached', async () => {
  const findings = await look('postgres://nobody:secret@127.0.0.1:1/none');
  expect(findings[0]).toMatchObject({ what: 'Database', ok: false });
  expect(JSON.stringify(findings)).not.toContain('secret');
});

const appOf = `insert into oauth_apps (tenant_id, id, name, provider, client_id, created_at)
  select id, gen_random_uuid(), 'Gmail', 'google', 'c', now() from tenants`;

describe('one thing is out of order', () => {
  test.each([
    [
      'a failing mailbox',
      "update mailboxes set health = 'failing'",
      "update mailboxes set health = 'connected'",
      'Mailboxes: 1 failing',
    ],
    [
      'an alarm that nobody has taken on',
      `insert into alerts (tenant_id, id, kind, subject_id, store_id, since, raised_at)
       select tenant_id, id, 'feed_silent', id, store_id, '2026-03-02T12:00Z', now() from mailboxes`,
      "update alerts set state = 'acknowledged'",
      'Alarms: 1 open: feed_silent (STORE) since 2026-03-02T12:00:00.000Z',
    ],
    [
      'a mailbox that nobody looks at',
      "update mailboxes set health = 'connected', last_fetched_at = now() - interval '11 minutes'",
      'update mailboxes set last_fetched_at = now()',
      'Workers: 1 not looked at for ten minutes, though nothing is wrong with them',
    ],
    [
      'a mailbox that nobody has signed in for',
      `${appOf}; update mailboxes set oauth_app_id = (select id from oauth_apps)`,
      'update mailboxes set oauth_app_id = null; delete from oauth_apps',
      'Mailboxes: 1 failing',
    ],
    [
      'a client secret that runs out',
      `${appOf}; update oauth_apps set secret_expires_on = (now() at time zone 'utc')::date + 12`,
      'delete from oauth_apps',
      'Secrets of sign-in apps: Gmail runs out in 12 days',
    ],
    [
      'a client secret that has run out',
      `${appOf}; update oauth_apps set secret_expires_on = (now() at time zone 'utc')::date - 1`,
      'delete from oauth_apps',
      'Secrets of sign-in apps: Gmail has run out',
    ],
    [
      'a permission that runs out',
      `${appOf}; update mailboxes set oauth_app_id = (select id from oauth_apps);
       insert into mailbox_sign_ins select tenant_id, id, oauth_app_id, null, '', null, now(), now(), now() + interval '6 days', now() from mailboxes`,
      'delete from mailbox_sign_ins; update mailboxes set oauth_app_id = null; delete from oauth_apps',
      'Sign-ins of mailboxes: 1 running out within 7 days',
    ],
    [
      'a table without its wall',
      'alter table clients no force row level security',
      'alter table clients force row level security',
      'Walls between organisations: row security is not complete: clients',
    ],
    [
      'a schema of another version',
      "update schema_migrations set checksum = checksum || 'x'",
      "update schema_migrations set checksum = rtrim(checksum, 'x')",
      'Schema: step 1 is not that of this version',
    ],
    [
      'the key of another database',
      "update instance set key_check = '1:00'||key_check",
      "update instance set key_check = replace(key_check, '1:00', '')",
      'Instance key: it belongs to another database',
    ],
  ])('%s', async (_, break_, mend, said) => {
    await sql(break_);
    expect(await wrong()).toEqual([said.replace('STORE', storeName)]);
    await sql(mend);
    expect(await wrong()).toEqual([]);
  });

  test('a missing key', async () => {
    const config = { ...desk.config, keyDir: path.join(desk.config.dataDir, 'none') };
    const findings = await examine({ config, log: quietLog, version: '0' }, desk.db.adminUrl);
    expect(findings.find((one) => one.what === 'Instance key')).toMatchObject({ ok: false });
  });

  test('the file of signed heads, or the chain itself', async () => {
    await sql('set session_replication_role = replica');
    await sql("update audit_events set action = 'changed' where action = 'job.retried'");
    expect(await wrong()).toEqual([expect.stringMatching(/^Audit trail: it is broken at entry \d+$/)]);
    await sql("update audit_events set action = 'job.retried' where action = 'changed'");
    expect(await wrong()).toEqual([]);
    await appendFile(headsFile(desk.config), 'no head\n');
    expect(await wrong()).toEqual(['Audit trail: the file of signed heads was changed']);
  });
});

test('each line says what and whether, and the next what to do', () => {
  expect(linesOf([{ what: 'Key', ok: false, said: 'lost', todo: 'Find it.' }])).toEqual([
    'NOT OK  Key: lost',
    '        → Find it.',
  ]);
});
