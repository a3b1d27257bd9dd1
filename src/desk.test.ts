import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit, deskActor } from '#platform/audit/audit.ts';
import { openDatabase } from '#platform/db/database.ts';
import { createJobs } from '#platform/jobs/jobs.ts';
import { quietLog } from '../test/support/log.ts';
import { type BareDesk, bareDesk } from './cli/services.fixture.ts';
import { headsFile } from './cron.ts';
import { openDesk } from './desk.ts';

let bare: BareDesk;
beforeAll(async () => {
  bare = await bareDesk();
});
afterAll(() => bare.end());

/** A process of workers, with connections of its own. */
function working() {
  const { services, config, db } = bare;
  const database = openDatabase(db.appUrl, { log: quietLog });
  const jobs = createJobs(db.appUrl, { log: quietLog, metrics: services.metrics });
  const parts = { services: { ...services, database, jobs }, config, appUrl: db.appUrl };
  return openDesk({ ...parts, version: 'test', serve: false, work: true });
}

test('a desk that ends signs the audit chains, and the next one finds what was changed since', async () => {
  const { services, config, db } = bare;
  const tenantId = services.rng.uuid();
  await db.admin.query('insert into tenants values ($1, $2, now())', [tenantId, 'A']);
  const write = () =>
    services.database.tenant(tenantId, (tx) =>
      audit(tx, { actor: deskActor, action: 'job.retried', objectKind: 'job', objectId: null }),
    );
  await write();
  await (await working()).stop();
  expect((await readFile(headsFile(config), 'utf8')).trimEnd().split('\n')).toHaveLength(1);

  const desk = await working();
  const brokenAt = () =>
    services.database.tenant(tenantId, async (tx) => desk.people.verifyHeads?.(tx, tenantId));
  expect(await brokenAt()).toBeNull();
  await db.admin.query('set session_replication_role = replica; delete from audit_events');
  expect(await brokenAt()).toBe(1);
  await desk.stop();
});
