import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { turnedClock } from '../../test/support/turned-clock.ts';
import { openWholeDesk, type WholeDesk } from '../../test/support/whole-desk.ts';
import { alertsOf, type FedMailbox, fedMailbox, minute, watchOf } from './alerts.fixture.ts';

const clock = turnedClock();
let desk: WholeDesk;
let mailbox: FedMailbox;
let looks: ReturnType<typeof watchOf>;

beforeAll(async () => {
  desk = await openWholeDesk(clock);
  mailbox = await fedMailbox(desk, desk.organisation.clients[0].stores[0]?.id ?? '', 'shop@lumo.example');
  looks = watchOf(desk, clock);
});
afterAll(() => desk?.close());

const standing = async () => (await alertsOf(desk)).filter((one) => one.state !== 'resolved');
/** Time passes, the folder is read to its end, and the desk looks around. */
async function passing(ms: number): Promise<void> {
  clock.turn(ms);
  await mailbox.read();
  await looks.watch();
}

describe('the server and the desk differ', () => {
  test('mails that are held back for half an hour, until they come or are gone', async () => {
    const { admin } = desk.db;
    await admin.query(
      `insert into feed_differences (tenant_id, mailbox_id, folder, uidvalidity, uid, size, problem, since)
       select $1, $2, 'imap://shop/INBOX', 1, uid, 100, 'mail_withheld', $3 from generate_series(1, 3) uid`,
      [desk.organisation.tenantId, mailbox.id, clock.now()],
    );
    await passing(29 * minute);
    expect(await standing()).toEqual([]);
    await passing(2 * minute);
    expect(await standing()).toMatchObject([
      { kind: 'mails_missing', store_id: mailbox.storeId, mailbox_id: mailbox.id, figures: { count: 3 } },
    ]);
    await mailbox.set({ paused: true });
    await passing(minute);
    expect(await standing()).toEqual([]);
    await mailbox.set({ paused: false });
    await admin.query('delete from feed_differences');
    await passing(minute);
    expect(await standing()).toEqual([]);
  });

  test('a watched folder that is gone; the main one is told of by its mailbox', async () => {
    const { admin } = desk.db;
    const { tenantId } = desk.organisation;
    await admin.query('insert into feeds (tenant_id, mailbox_id) values ($1, $2)', [tenantId, mailbox.id]);
    await admin.query(
      `insert into feed_folders (tenant_id, mailbox_id, name, role, watched, listed) values
       ($1, $2, 'INBOX', 'main', true, false), ($1, $2, 'Junk', 'spam', true, true), ($1, $2, 'Old', 'other', false, false)`,
      [tenantId, mailbox.id],
    );
    await passing(minute);
    expect(await standing()).toEqual([]);
    await admin.query("update feed_folders set listed = false where name = 'Junk'");
    await passing(minute);
    expect(await standing()).toMatchObject([{ kind: 'folder_missing', figures: { count: 1 } }]);
    await admin.query("update feed_folders set listed = true where name = 'Junk'");
    await passing(minute);
    expect(await standing()).toEqual([]);
  });
});
