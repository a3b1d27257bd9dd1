import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buyerMail } from '../../test/support/amazon-mail.ts';
import { turnedClock } from '../../test/support/turned-clock.ts';
import { openWholeDesk, type WholeDesk } from '../../test/support/whole-desk.ts';
import { findUnread } from './finding-unread.ts';
import { backlogFrom } from './reading-job-kind.ts';
import { storeRawMails } from './storing.ts';

let desk: WholeDesk;
let mailboxes: { id: string; storeId: string }[];
const clock = turnedClock('2026-03-02T12:00:00Z');

beforeAll(async () => {
  desk = await openWholeDesk(clock);
  const [client] = desk.organisation.clients;
  const storeId = client.stores[0]?.id ?? '';
  mailboxes = [];
  for (const name of ['flood', 'other-flood', 'calm'])
    mailboxes.push({ id: await desk.addMailbox(storeId, `${name}@lumo.example`), storeId });
});
afterAll(() => desk.close());

const arrive = (mailbox: number, count: number, history = false) =>
  desk.db.database.tenant(desk.organisation.tenantId, (tx) => {
    const { id, storeId } = mailboxes[mailbox] ?? { id: '', storeId: '' };
    const mail = { storeId, mailboxId: id, source: 'api' as const, receivedAt: clock.now(), history };
    return storeRawMails(
      tx,
      desk.services,
      desk.organisation.tenantId,
      Array.from({ length: count }, (_, n) => ({ ...mail, bytes: buyerMail({ text: `${mailbox} ${n}` }) })),
    );
  });

/** Mailboxes (by their place in the list) in the order in which one worker of a queue takes their mails. */
async function order(queue: string): Promise<number[]> {
  const { rows } = await desk.db.admin.query(
    `select m.mailbox_id from jobs.job j, jsonb_array_elements_text(j.data -> 'rawMailIds') with ordinality as one (id, place)
     join raw_mails m on m.id = one.id::uuid
     where j.name = $1 and j.state = 'created' order by j.priority desc, j.created_on, j.id, place`,
    [queue],
  );
  return rows.map((row) => mailboxes.findIndex(({ id }) => id === row.mailbox_id));
}

describe('the line in which mails wait to be read', () => {
  it('keeps the first hundred of a mailbox in the quick line, and every mail of a calm one', async () => {
    await arrive(0, 2 * backlogFrom);
    await arrive(1, 3 * backlogFrom);
    await arrive(2, 1);
    expect((await order('mail.read')).filter((one) => one === 0)).toHaveLength(backlogFrom);
    expect((await order('mail.read')).at(-1)).toBe(2);
    expect(await order('mail.read_backlog')).toHaveLength(3 * backlogFrom);
  });

  it('lets two flooded mailboxes take turns, though one came first', async () => {
    const line = await order('mail.read_backlog');
    for (const upto of [20, 60, 100, 180]) {
      const share = line.slice(0, upto).filter((one) => one === 0).length / upto;
      expect(Math.abs(share - 0.5)).toBeLessThanOrEqual(0.25);
    }
  });

  it('puts history behind all that is alive', async () => {
    await arrive(2, 10, true);
    await arrive(1, 10);
    const line = await order('mail.read_backlog');
    expect(line.slice(-10)).toEqual(Array(10).fill(2));
  });

  it('loses nothing and reads nothing twice', async () => {
    const { rows } = await desk.db.admin.query(
      `select count(*)::int as named, count(distinct one.id)::int as mails from jobs.job j, jsonb_array_elements_text(j.data -> 'rawMailIds') as one (id)
       where j.name in ('mail.read', 'mail.read_backlog')`,
    );
    const { rows: stored } = await desk.db.admin.query('select count(*)::int as n from raw_mails');
    expect(rows[0]).toEqual({ named: stored[0].n, mails: stored[0].n });
  });

  it('is not taken for forgotten, however long it is', async () => {
    await desk.db.admin.query("update raw_mails set stored_at = stored_at - interval '1 hour'");
    expect(await findUnread(desk.services)).toBe(0);
  });
});
