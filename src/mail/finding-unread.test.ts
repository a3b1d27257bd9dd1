import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { openWholeDesk, type WholeDesk } from '../../test/support/whole-desk.ts';
import { findUnread } from './finding-unread.ts';
import { storeRawMails } from './storing.ts';

let desk: WholeDesk;
let ids: string[];

beforeAll(async () => {
  desk = await openWholeDesk(systemClock);
  const { tenantId, clients } = desk.organisation;
  const storeId = clients[0]?.stores[0]?.id ?? '';
  const mailboxId = await desk.addMailbox(storeId, 'shop@lumo.example');
  const mail = { storeId, mailboxId, source: 'api' as const, receivedAt: new Date(), history: false };
  ids = await desk.db.database.tenant(tenantId, (tx) =>
    storeRawMails(
      tx,
      desk.services,
      tenantId,
      ['a', 'b', 'c'].map((text) => ({ ...mail, bytes: Buffer.from(text) })),
    ),
  );
});
afterAll(() => desk.close());

const query = async (text: string, values: unknown[] = []) => (await desk.db.admin.query(text, values)).rows;
const named = () =>
  query(
    "select jsonb_array_elements_text(data->'rawMailIds') as id from jobs.job where name like 'mail.read%' and state = 'created' order by 1",
  );
const grow = () => query("update raw_mails set stored_at = now() - interval '1 hour'");

it('leaves alone what waits its turn, and what has just come', async () => {
  expect(await findUnread(desk.services)).toBe(0);
  await grow();
  expect(await findUnread(desk.services)).toBe(0);
  expect(await named()).toHaveLength(3);
});

it('asks again for mails whose job is gone, once', async () => {
  await query("delete from jobs.job where name like 'mail.read%'");
  await query("update raw_mails set state = 'quarantined' where id = $1", [ids[2]]);
  expect(await findUnread(desk.services)).toBe(2);
  expect(await findUnread(desk.services)).toBe(0);
  expect((await named()).map(({ id }) => id)).toEqual(ids.slice(0, 2));
});
