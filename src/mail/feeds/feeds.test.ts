import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { buyerMail } from '../../../test/support/amazon-mail.ts';
import { openWholeDesk, type WholeDesk } from '../../../test/support/whole-desk.ts';

let desk: WholeDesk;
let mailboxId: string;

beforeAll(async () => {
  desk = await openWholeDesk(systemClock);
  const storeId = desk.organisation.clients[0]?.stores[0]?.id ?? '';
  mailboxId = await desk.addMailbox(storeId, 'shop@lumo.example');
  await desk.db.admin.query(
    "update mailboxes set imap_host = '127.0.0.1', imap_port = 9, imap_security = 'none', imap_user = 'u'",
  );
});
afterAll(() => desk.close());

type Role = keyof WholeDesk['organisation']['people'];
const ask = async (role: Role, method: 'GET' | 'POST', path: string, body?: object) => {
  const { headers } = desk.organisation.people[role];
  const answer = await desk.app.inject({
    method,
    url: `/api/v1/feeds${path}`,
    headers,
    ...(body ? { payload: body } : {}),
  });
  return { status: answer.statusCode, json: answer.json() };
};
const query = async (text: string, values: unknown[] = []) => (await desk.db.admin.query(text, values)).rows;
const nobody = '0190aaaa-0000-7000-8000-000000000000';

describe('who may not', () => {
  it('see mailboxes against their servers without the right to raw mail', async () => {
    expect((await ask('agent', 'GET', '')).status).toBe(403);
    expect((await ask('agent', 'POST', `/${mailboxId}/compare`)).status).toBe(403);
  });
  it('ask for a comparison, or choose folders, without the right to change something', async () => {
    expect((await ask('auditor', 'POST', `/${mailboxId}/compare`)).status).toBe(403);
    const choice = { name: 'Archive', watched: true };
    expect((await ask('lead', 'POST', `/${mailboxId}/folders`, choice)).status).toBe(403);
  });
  it('do anything to a mailbox that is not there, or is not fetched', async () => {
    for (const id of [nobody]) {
      expect((await ask('coordinator', 'POST', `/${id}/compare`)).status).toBe(404);
      expect((await ask('coordinator', 'GET', `/${id}/became`)).status).toBe(404);
      expect((await ask('coordinator', 'GET', `/${id}/differences`)).status).toBe(404);
    }
  });
});

describe('a mailbox against its server', () => {
  it('stands in the list before anything is known of it', async () => {
    const { json } = await ask('coordinator', 'GET', '');
    expect(json.items).toEqual([
      expect.objectContaining({
        mailboxId,
        comparedAt: null,
        asked: false,
        differences: 0,
        gap: null,
        folders: [],
      }),
    ]);
  });

  it('shows its folders, its counts, its last outage and what is missing', async () => {
    const { tenantId } = desk.organisation;
    await query(
      `insert into feeds (tenant_id, mailbox_id, compared_at, gap_from, gap_to, gap_mails)
       values ($1, $2, '2026-03-05T09:00Z', '2026-03-02T08:00Z', '2026-03-05T08:00Z', 312)`,
      [tenantId, mailboxId],
    );
    await query(
      `insert into feed_folders (tenant_id, mailbox_id, name, role, watched, at_server, held, gone, problem)
       values ($1, $2, 'Archive', 'other', false, null, null, null, null), ($1, $2, 'INBOX', 'main', true, 9, 8, 2, null)`,
      [tenantId, mailboxId],
    );
    await query(
      `insert into feed_differences (tenant_id, mailbox_id, folder, uidvalidity, uid, size, problem, since)
       values ($1, $2, 'imap://u@127.0.0.1/Caf%C3%A9%20%231#2', 5, 7, 1234, 'not_handed_out', now())`,
      [tenantId, mailboxId],
    );
    const { json } = await ask('auditor', 'GET', '');
    expect(json.items[0]).toMatchObject({
      differences: 1,
      gap: { from: '2026-03-02T08:00:00.000Z', to: '2026-03-05T08:00:00.000Z', mails: 312 },
      folders: [
        { name: 'INBOX', atServer: 9, held: 8, gone: 2 },
        { name: 'Archive', watched: false, atServer: null },
      ],
    });
    const { json: differences } = await ask('auditor', 'GET', `/${mailboxId}/differences`);
    expect(differences.items).toMatchObject([{ folder: 'Café #1', uid: 7, size: 1234, tries: 1 }]);
    expect(differences.items[0].explanation).toMatch(/hand/);
  });

  it('tells what its mails have become', async () => {
    const deliver = (bytes: Buffer | string) =>
      desk.app.inject({
        method: 'POST',
        url: '/api/v1/inbound-mail?mailbox=shop@lumo.example',
        headers: {
          ...desk.organisation.people.administrator.headers,
          'content-type': 'application/octet-stream',
        },
        payload: bytes,
      });
    const mail = buyerMail();
    await deliver(mail);
    await deliver(mail);
    await deliver(
      'From: a@b.example\r\nList-Id: <l.b.example>\r\nPrecedence: bulk\r\nSubject: news\r\n\r\nnews\r\n',
    );
    const waiting = await ask('lead', 'GET', `/${mailboxId}/became`);
    expect(waiting.json.became).toEqual({ stored: 3 });
    await desk.readAll();
    const { json } = await ask('lead', 'GET', `/${mailboxId}/became`);
    const sum = Object.values<number>(json.became).reduce((all, one) => all + one, 0);
    expect(sum).toBe(3);
    expect(json.became).toMatchObject({ buyer: 1, duplicate: 1, kept: 1 });
  });
});

describe('asking for a comparison', () => {
  it('is written down, told and recorded', async () => {
    expect((await ask('lead', 'POST', `/${mailboxId}/compare`)).status).toBe(200);
    const [feed] = await query('select asked_at, compared_at from feeds');
    expect(feed.asked_at > feed.compared_at).toBe(true);
    expect((await ask('lead', 'GET', '')).json.items[0].asked).toBe(true);
    const events = await query("select 1 from audit_events where action = 'mailbox.comparison_asked'");
    expect(events).toHaveLength(1);
  });
});

describe('a folder', () => {
  const choose = (name: string, watched: boolean) =>
    ask('coordinator', 'POST', `/${mailboxId}/folders`, { name, watched });
  it('can be chosen, which begins a fresh connection and a comparison', async () => {
    const [before] = await query('select revision from feeds');
    expect((await choose('Archive', true)).status).toBe(200);
    expect(await query("select watched from feed_folders where name = 'Archive'")).toEqual([
      { watched: true },
    ]);
    const [after] = await query('select revision from feeds');
    expect(after.revision).toBe(before.revision + 1);
  });
  it('that is the main one stays chosen, and one that the server never listed is none', async () => {
    expect((await choose('INBOX', false)).status).toBe(409);
    expect((await choose('Elsewhere', true)).status).toBe(404);
  });
});
