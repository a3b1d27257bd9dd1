import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { storeRawMails } from '#mail/storing.ts';
import { systemClock } from '#platform/clock.ts';
import { migrate, readMigrations } from '#platform/db/migrate.ts';
import { rolesOf } from '#platform/db/roles.ts';
import { buyerMail } from './support/amazon-mail.ts';
import { openWholeDesk, type WholeDesk } from './support/whole-desk.ts';

const folder = path.join(import.meta.dirname, '../db/migrations');

/** SHA-256 of each migration that databases in use have run; they remember it and take no other. */
const released: Record<string, string> = {
  '0001_foundation.sql': 'e45790f5dd7141f2fd09b90277990c772c4b5cfd70f858c818b750b6504981db',
  '0002_reading_jobs_name_several_mails.sql':
    '7c400b87f65992322c837f3a1fa13e39de69010a583aaadcaea3c5832e989b2d',
  '0003_messages_tell_that_they_came.sql': '40f7c0aee0754b3b993b9c74f79b70e6fab36671160e001764ea420342fb128c',
  '0004_a_tenant_owns_many_rows.sql': 'd63d62ca5e9cae9e40e61e694d401a7b4cb6c9c396195557786959c271c35195',
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
