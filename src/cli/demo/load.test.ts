import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BareDesk, bareDesk } from '../services.fixture.ts';
import { loadWorld } from './load.ts';

let desk: BareDesk;
beforeAll(async () => {
  desk = await bareDesk();
});
afterAll(() => desk.end());

test('loads', async () => {
  const tenantId = desk.services.rng.uuid();
  const t = performance.now();
  await loadWorld(desk.services, { tenantId, password: 'otter-otter-otter', trustedAuthServers: [] });
  console.log(performance.now() - t);
  const { rows } = await desk.db.admin.query(
    'select state, suspect, unanswered_since is not null as waits, last_direction, count(*) from conversations group by 1,2,3,4',
  );
  console.table(rows);
  console.table((await desk.db.admin.query('select state, count(*) from outgoing_mails group by 1')).rows);
  console.table(
    (
      await desk.db.admin.query(
        'select state, notice_kind, count(*), count(conversation_id) as c, count(duplicate_of) as d from raw_mails group by 1,2',
      )
    ).rows,
  );
  console.table(
    (
      await desk.db.admin.query(
        'select due_at-now() as left, marketplace from conversations where due_at is not null order by 1',
      )
    ).rows,
  );
  expect(rows.length).toBeGreaterThan(1);
}, 60000);
