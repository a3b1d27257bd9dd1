import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { storeRawMails } from '#mail/storing.ts';
import { verifyChain } from '#platform/audit/audit.ts';
import { systemClock } from '#platform/clock.ts';
import { migrate, readMigrations } from '#platform/db/migrate.ts';
import { ensureRoles, rolesOf } from '#platform/db/roles.ts';
import { buyerMail } from './support/amazon-mail.ts';
import { startFaultSmtp } from './support/fault-smtp/index.ts';
import { turnedClock } from './support/turned-clock.ts';
import { openWholeDesk, type WholeDesk } from './support/whole-desk.ts';

const folder = path.join(import.meta.dirname, '../db/migrations');

/** SHA-256 of each migration that databases in use have run; they remember it and take no other. */
const released: Record<string, string> = {
  '0001_foundation.sql': 'e45790f5dd7141f2fd09b90277990c772c4b5cfd70f858c818b750b6504981db',
  '0002_reading_jobs_name_several_mails.sql':
    '7c400b87f65992322c837f3a1fa13e39de69010a583aaadcaea3c5832e989b2d',
  '0003_messages_tell_that_they_came.sql': '40f7c0aee0754b3b993b9c74f79b70e6fab36671160e001764ea420342fb128c',
  '0004_a_tenant_owns_many_rows.sql': 'd63d62ca5e9cae9e40e61e694d401a7b4cb6c9c396195557786959c271c35195',
  '0005_a_mailbox_is_held_against_its_server.sql':
    '45a1fb1bfcc335761c3ff3b3b4f1da5b461210a62f10a7b35efbfe7af65cbce6',
  '0006_threads_are_joined_and_parted.sql':
    '6da84e54d215a2bc82b0faa9db3244678ccfe9dee6e1a222b6de08f397caf545',
  '0007_replies_wait_and_are_counted.sql': '98cac0560f4cb2b0bca65e29e21e87e617fca2708e8f942dbe9fe192338e6c53',
  '0008_somebody_is_told.sql': '3026229248bd39789141a2a500ea91e296c1b91bce10abf65ef6c1c9189708f9',
  '0009_mailboxes_sign_in_with_oauth.sql': 'cce506cf255edae9066a53aa004d6b7ecbedb0a97edb544e9f16c54807e8b1ef',
  '0010_replies_carry_files.sql': 'dba656df151624cbea651c763e74a255192640d2ce3b4948478053ee9bf0942e',
  '0011_replies_that_wait_are_told.sql': 'e565293efbb5073ebdd049bcda137b8a8df9d91836d2d0c60df0b6d53ba5794b',
  '0012_mailboxes_are_retired.sql': '7e60cb01a184d35631a7737a171f9376298779187742cf65f7826758e0243853',
  '0013_the_trail_and_raw_mails_are_searched.sql':
    '4a637e31879d938a5ff801e3a76ecea6686ab858baa9ab1fb3f7fa5c34800d8a',
  '0014_a_shift_is_worked.sql': 'afdbf433169bc016f741720ba6d55aeccdbb9e2b9fcf2b17abd385a752250490',
  '0015_answers_are_kept_as_templates.sql':
    '8fa63ad536cb9f23830741c634d6af1bcfc2de7cc2afc0f8ba14aca943441753',
  '0016_threads_are_searched.sql': 'ebf73d663b4e6a45359d6142dab897b518388bd411e8cf632569e03a6e02f3be',
  '0017_orders_grow_from_files.sql': 'e6edff6d6ed8fc03c4a5b487af91320e344aa808e55c7ad3a1776431c017844f',
  '0018_an_act_knows_what_it_changed.sql': '68de15a08b9d5567ddb0fa58c2023ee55dad0ec0e6a9d8519a608edc5399bae9',
  '0019_the_desk_is_an_app.sql': '5f092af9d7b6dd502d39d09989fb7825550775bc4f6b2c02de951f3bbaf6bcb3',
  '0020_due_answers_are_told_and_messages_translated.sql':
    '93a36789ba1fc1fd1e8ead12660db610d9538c67de102932b067267c23255271',
  '0021_work_moves_between_stores.sql': '5a6c9a0c15e1b6866c88ac9889503be6ae99b7bb630d0f9262a8ad4855c4d0bf',
  '0022_open_work_is_counted.sql': 'aa17d233ec83d14348f710e3550d8e0ed4dd02863b29a9d8ffdd14a0a5756bc0',
};

describe('released migrations', () => {
  it('stand as they stood, and later ones come behind them', async () => {
    const files = (await readdir(folder)).sort();
    expect(files.slice(0, Object.keys(released).length)).toEqual(Object.keys(released));
    for (const [file, checksum] of Object.entries(released)) {
      const text = await readFile(path.join(folder, file), 'utf8');
      expect(createHash('sha256').update(text).digest('hex')).toBe(checksum);
    }
  });
});

describe('a database of version 1 in use', () => {
  let desk: WholeDesk;
  beforeAll(async () => {
    desk = await openWholeDesk(systemClock);
  });
  afterAll(() => desk.close());

  it('keeps the mails that were waiting to be read, and those whose reading was given up', async () => {
    const { admin, database } = desk.db;
    const { tenantId, clients } = desk.organisation;
    const storeId = clients[0]?.stores[0]?.id ?? '';
    const mailboxId = await desk.addMailbox(storeId, 'shop@lumo.example');
    const mail = { storeId, mailboxId, source: 'api' as const, receivedAt: new Date(), history: false };
    const [waiting, dead] = await database.tenant(tenantId, async (tx) => [
      ...(await storeRawMails(tx, desk.services, tenantId, [{ ...mail, bytes: buyerMail() }])),
      ...(await storeRawMails(tx, desk.services, tenantId, [{ ...mail, bytes: buyerMail() }])),
    ]);
    const asBefore =
      "data = jsonb_build_object('tenantId', data -> 'tenantId', 'rawMailId', data -> 'rawMailIds' -> 0)";
    await admin.query(`update jobs.job set ${asBefore} where name = 'mail.read'`);
    await admin.query(
      "update jobs.job set name = 'dead', source_name = 'mail.read' where data ->> 'rawMailId' = $1",
      [dead],
    );
    await admin.query('delete from schema_migrations where version > 1');

    const applied = await migrate(admin, await readMigrations(folder), rolesOf(inject('template')));
    expect(applied[0]).toBe(2);

    const { rows } = await admin.query('select name, data from jobs.job order by name');
    expect(rows).toEqual([
      { name: 'dead', data: { tenantId, rawMailIds: [dead] } },
      { name: 'mail.read', data: { tenantId, rawMailIds: [waiting] } },
    ]);
  });

  it('keeps of a thread’s history what no message tells, out of everybody else’s sight', async () => {
    const { admin } = desk.db;
    await desk.readAll();
    const [{ id: conversationId, tenant_id: tenantId }] = (await admin.query('select * from conversations'))
      .rows;
    for (const kind of ['received', 'assigned', 'reply_copied', 'closed'])
      await admin.query(
        'insert into conversation_events values ($1, gen_random_uuid(), $2, now(), null, $3)',
        [tenantId, conversationId, kind],
      );
    await admin.query('delete from schema_migrations where version > 2');
    await migrate(admin, await readMigrations(folder), rolesOf(inject('template')));

    const { rows } = await admin.query('select kind from conversation_events order by kind');
    expect(rows).toEqual([{ kind: 'assigned' }, { kind: 'closed' }]);
    const forced = await admin.query(
      "select relforcerowsecurity as forced from pg_class where relname = 'conversation_events'",
    );
    expect(forced.rows).toEqual([{ forced: true }]);
  });

  it('keeps the figures of a table that was analysed', async () => {
    const { admin } = desk.db;
    const figure = async () =>
      (
        await admin.query(
          "select n_distinct from pg_stats where tablename = 'clients' and attname = 'tenant_id'",
        )
      ).rows;
    await admin.query(
      "insert into tenants select gen_random_uuid(), 'T' || n, now() from generate_series(1, 4) n",
    );
    await admin.query(
      'insert into clients select id, gen_random_uuid(), name, now() from tenants cross join generate_series(1, 5)',
    );
    await admin.query('analyze clients');
    const before = await figure();
    await admin.query('delete from schema_migrations where version > 3');
    await migrate(admin, await readMigrations(folder), rolesOf(inject('template')));
    expect(before).toEqual([{ n_distinct: expect.any(Number) }]);
    expect(before[0].n_distinct).not.toBe(1);
    expect(await figure()).toEqual(before);
  });
});

describe('a desk of version 4 in use', () => {
  interface Kept {
    at: string;
    tables: Record<string, object[]>;
    jobs: { name: string; data: object; priority: number }[];
    headers: Record<string, Record<string, string>>;
  }
  let desk: WholeDesk;
  let kept: Kept;
  const ask = async (method: 'GET' | 'POST', url: string, payload?: object) =>
    desk.app.inject({
      method,
      url: `/api/v1${url}`,
      headers: kept.headers.lead,
      ...(payload ? { payload } : {}),
    });

  /** Puts rows as they were into tables as they were; what the database computes by itself is left to it. */
  async function putBack(admin: pg.Client, table: string, rows: object[]): Promise<void> {
    const { rows: columns } = await admin.query(
      "select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'",
      [table],
    );
    const { names } = columns[0];
    await admin.query(
      `insert into ${table} (${names}) overriding system value select ${names} from json_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(rows)],
    );
  }

  beforeAll(async () => {
    kept = JSON.parse(await readFile(path.join(import.meta.dirname, 'upgrades/version-4.json'), 'utf8'));
    desk = await openWholeDesk(turnedClock(kept.at));
    const { admin } = desk.db;
    const roles = rolesOf(inject('template'));
    const migrations = await readMigrations(folder);
    await admin.query('drop schema public cascade; create schema public; delete from jobs.job');
    await ensureRoles(admin, roles);
    await migrate(admin, migrations.slice(0, 4), roles);
    await admin.query('set session_replication_role = replica');
    for (const [table, rows] of Object.entries(kept.tables)) await putBack(admin, table, rows);
    await admin.query('alter table live_events alter column seq restart with 1000');
    await admin.query('set session_replication_role = origin');
    expect(await migrate(admin, migrations, roles)).toEqual(
      migrations.slice(4).map(({ version }) => version),
    );
  });
  afterAll(() => desk.close());

  it('shows its threads, and an audit trail that is whole', async () => {
    const { items } = (await ask('GET', '/conversations?view=open')).json();
    expect(items).toHaveLength(3);
    const shown = await Promise.all(
      items.map(async ({ id }: { id: string }) => (await ask('GET', `/conversations/${id}`)).json()),
    );
    const told = shown.flatMap(({ messages }) =>
      messages.map(({ kind, delivery }: { kind: string; delivery: { state: string } | null }) =>
        delivery ? `${kind} ${delivery.state}` : kind,
      ),
    );
    expect(told.sort()).toEqual(['buyer', 'buyer', 'buyer', 'note', 'reply accepted', 'reply queued']);
    for (const { messages, recipient } of shown) {
      expect(messages[0].text).toMatch(/\w+ \w+/);
      expect(messages[0].text).not.toContain('⟦');
      expect(recipient).toMatch(/@marketplace\.amazon\.de$/);
    }
    const tenantId = (await desk.db.admin.query('select id from tenants')).rows[0].id;
    const chain = await desk.services.database.tenant(tenantId, (tx) => verifyChain(tx, tenantId));
    expect(chain.whole).toBe(true);
  });

  it('reads the mail that waited, and sends the reply that did', async () => {
    const server = await startFaultSmtp();
    await desk.db.admin.query('update mailboxes set smtp_port = $1', [server.port]);
    expect(await desk.readAll()).toEqual([expect.stringContaining('put into conversation')]);
    await desk.sendAll();
    expect(server.held()).toHaveLength(1);
    const states = await desk.db.admin.query('select state from outgoing_mails order by state');
    expect(states.rows).toEqual([{ state: 'accepted' }, { state: 'accepted' }]);
    await server.close();
  });

  it('goes on with what is younger than it: a reply that can be taken back, a merge', async () => {
    const { items } = (await ask('GET', '/conversations?view=open')).json();
    const [one, two] = items.map(({ id, version }: { id: string; version: number }) => ({ id, version }));
    const replied = await ask('POST', `/conversations/${one.id}/replies`, {
      text: 'Guten Tag, wir kümmern uns.',
      basedOn: one.version,
      undoSeconds: 30,
    });
    expect(replied.statusCode).toBe(201);
    expect((await ask('POST', `/outgoing/${replied.json().outgoingId}/withdraw`)).statusCode).toBe(200);
    const merged = await ask('POST', `/conversations/${two.id}/merge`, {
      with: one.id,
      basedOn: two.version,
      vouch: 'said_so',
    });
    expect(merged.statusCode).toBe(200);
    expect((await ask('POST', `/regroupings/${merged.json().regroupingId}/undo`)).statusCode).toBe(200);
  });
});
