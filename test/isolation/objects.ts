import { apiKeyScopes } from '#people/contract.ts';
import { openSession } from '#people/index.ts';
import type { ObjectKind } from '#platform/contract.ts';
import { type SeededOrganisation, type SeededPerson, seedPerson } from '../support/people.ts';
import type { WholeDesk } from '../support/whole-desk.ts';
import { type Asked, ask } from './asking.ts';
import { orderReport, richMail } from './mail.ts';

/** One object of every kind around one store, and the address of its mailbox. */
export type Objects = Record<ObjectKind, string> & { address: string };

export interface Place {
  client: { id: string };
  store: { id: string; name: string };
  /** Told apart within the organisation. */
  label: string;
}

/** Makes requests that must succeed. */
export const asOf =
  (desk: WholeDesk, who: { headers: Record<string, string> }) =>
  async <T>(request: Omit<Asked, 'headers'>): Promise<T> => {
    const answer = await ask(desk.app, { ...request, headers: who.headers });
    if (answer.statusCode >= 300)
      throw new Error(`${request.method} ${request.path}: ${answer.statusCode} ${answer.body}`);
    return answer.json<T>();
  };

type Id = { id: string };

/** A template as the editor sends it, for every client. */
export const ownTemplate = {
  ...{ scenario: 'other', name: 'Own', marketplace: 'DE', clientId: null, shortcut: 'own', acts: [] },
  texts: { en: 'A word.' },
};

async function threadOf(desk: WholeDesk, tenantId: string, storeId: string) {
  const { rows } = await desk.db.admin.query(
    `select c.id as conversation, c.order_id as order, m.id as message, a.id as attachment, r.id as raw_mail
     from conversations c join messages m on m.tenant_id = c.tenant_id and m.conversation_id = c.id
     join attachments a on a.tenant_id = c.tenant_id and a.message_id = m.id
     join raw_mails r on r.tenant_id = c.tenant_id and r.message_id = m.id
     where c.tenant_id = $1 and c.store_id = $2`,
    [tenantId, storeId],
  );
  if (rows.length !== 1) throw new Error(`the mail of a store made ${rows.length} threads`);
  return rows[0] as Record<'conversation' | 'order' | 'message' | 'attachment' | 'raw_mail', string>;
}

async function givenUpJob(desk: WholeDesk, tenantId: string, rawMailId: string): Promise<string> {
  const id = desk.services.rng.uuid();
  await desk.db.admin.query(
    `insert into jobs.job (id, name, data, source_name, source_retry_count) values ($1, 'dead', $2, 'mail.read', 4)`,
    [id, JSON.stringify({ tenantId, rawMailIds: [rawMailId] })],
  );
  return id;
}

async function alertAbout(desk: WholeDesk, tenantId: string, storeId: string): Promise<string> {
  const id = desk.services.rng.uuid();
  await desk.db.admin.query(
    `insert into alerts (tenant_id, id, kind, subject_id, store_id, since, raised_at)
     values ($1, $2, 'mails_quarantined', $3, $3, now(), now())`,
    [tenantId, id, storeId],
  );
  return id;
}

/** Somebody who works in this store alone, with a session that is not the one in use. */
async function colleagueOf(desk: WholeDesk, { tenantId, name }: SeededOrganisation, place: Place) {
  const { services } = desk;
  return services.database.tenant(tenantId, async (tx) => {
    const grants = [{ storeId: place.store.id }];
    const domain = `${name}.example`;
    const about = { tenantId, role: 'lead' as const, grants, domain, label: `lead-${place.label}` };
    const person = await seedPerson(tx, about, services);
    const hashes = desk.people.hashes;
    const where = { device: 'other', address: '127.0.0.2' };
    const other = await openSession({ ...services, hashes }, tx, { tenantId, personId: person.id }, where);
    return { person, session: other.sessionId };
  });
}

/** What a fetcher would have written down of the mailbox. */
async function foldersOf({ db }: WholeDesk, tenantId: string, mailbox: string): Promise<void> {
  await db.admin.query('insert into feeds (tenant_id, mailbox_id) values ($1, $2)', [tenantId, mailbox]);
  for (const [name, role] of [
    ['INBOX', 'main'],
    ['Archive', 'other'],
  ])
    await db.admin.query(
      'insert into feed_folders (tenant_id, mailbox_id, name, role, watched) values ($1, $2, $3, $4, false)',
      [tenantId, mailbox, name, role],
    );
  await db.admin.query(
    `insert into feed_differences (tenant_id, mailbox_id, folder, uidvalidity, uid, size, problem, since)
     values ($1, $2, 'imap://u@127.0.0.1/INBOX', 1, 7, 100, 'not_handed_out', now())`,
    [tenantId, mailbox],
  );
}

/** The buyer writes once more, and that mail is split off; the id of the split. */
async function secondSplitOff(
  desk: WholeDesk,
  tenantId: string,
  call: ReturnType<typeof asOf>,
  { conversation, mail }: { conversation: string; mail: Parameters<typeof richMail>[0] },
): Promise<string> {
  const query = { mailbox: mail.to };
  await call({ method: 'POST', path: '/api/v1/inbound-mail', query, body: richMail(mail) });
  await desk.readAll();
  const { rows } = await desk.db.admin.query(
    `select m.id, c.version from messages m join conversations c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
     where m.tenant_id = $1 and c.id = $2 and m.kind = 'buyer' order by m.id desc limit 1`,
    [tenantId, conversation],
  );
  const { regroupingId } = await call<{ regroupingId: string }>({
    method: 'POST',
    path: '/api/v1/conversations/:conversationId/split',
    params: { conversationId: conversation },
    body: { messageIds: [rows[0].id], basedOn: rows[0].version },
  });
  return regroupingId;
}

/** Makes one object of every kind around a store, over the API where it has a route for it. */
export async function makeObjects(
  desk: WholeDesk,
  organisation: SeededOrganisation,
  place: Place,
): Promise<{ objects: Objects; lead: SeededPerson }> {
  const { tenantId, name, people } = organisation;
  const call = asOf(desk, people.administrator);
  const address = `${place.label}@${name}.example`;
  const smtp = { host: '127.0.0.1', port: 9, security: 'none', user: '' };
  const mailbox = await call<Id>({
    method: 'POST',
    path: '/api/v1/mailboxes',
    body: {
      storeId: place.store.id,
      address,
      senderName: 'Shop',
      imap: { ...smtp, user: 'u', password: 'p' },
      smtp,
    },
  });
  await foldersOf(desk, tenantId, mailbox.id);
  const app = await call<Id>({
    method: 'POST',
    path: '/api/v1/oauth/apps',
    body: { name: `app ${place.label}`, provider: 'google', clientId: place.label, clientSecret: 's' },
  });
  const order = `302-${place.label.padStart(7, '0').replace(/\D/g, '1')}-2222222`;
  await call({
    method: 'POST',
    path: '/api/v1/inbound-mail',
    query: { mailbox: address },
    body: richMail({ to: address, order, alias: `alias${place.label}12345` }),
  });
  await desk.readAll();
  const thread = await threadOf(desk, tenantId, place.store.id);
  const replied = await call<{ outgoingId: string; messageId: string }>({
    method: 'POST',
    path: '/api/v1/conversations/:conversationId/replies',
    params: { conversationId: thread.conversation },
    body: { text: 'We send another lamp.', basedOn: 1, undoSeconds: 0 },
  });
  const file = await call<Id>({
    method: 'POST',
    path: '/api/v1/stores/:storeId/order-files',
    params: { storeId: place.store.id },
    query: { name: `orders ${place.label}.txt` },
    body: orderReport(order),
  });
  const regrouping = await secondSplitOff(desk, tenantId, call, {
    conversation: thread.conversation,
    mail: { to: address, order, alias: `alias${place.label}12345`, mark: 'later' },
  });
  const template = await call<Id>({
    method: 'POST',
    path: '/api/v1/templates',
    body: { ...ownTemplate, clientId: place.client.id },
  });
  const made = await call<{ apiKey: Id }>({
    method: 'POST',
    path: '/api/v1/api-keys',
    body: { name: place.label, scopes: [apiKeyScopes[0]] },
  });
  await call({
    method: 'PUT',
    path: '/api/v1/messages/:messageId/translation',
    params: { messageId: thread.message },
    body: { language: 'en', text: 'What it says.' },
  });
  const tagged = await call<{ undo: string }>({
    method: 'POST',
    path: '/api/v1/conversations/:conversationId/tags',
    params: { conversationId: thread.conversation },
    body: { name: place.label },
  });
  const view = await call<Id>({
    method: 'POST',
    path: '/api/v1/views',
    body: { name: place.label, looksAt: { view: 'mine' } },
  });
  const { person, session } = await colleagueOf(desk, organisation, place);
  const objects = {
    ...thread,
    client: place.client.id,
    store: place.store.id,
    mailbox: mailbox.id,
    oauth_app: app.id,
    person: person.id,
    session,
    api_key: made.apiKey.id,
    outgoing: replied.outgoingId,
    regrouping,
    template: template.id,
    order_file: file.id,
    job: await givenUpJob(desk, tenantId, thread.raw_mail),
    alert: await alertAbout(desk, tenantId, place.store.id),
    event: tagged.undo,
    view: view.id,
    address,
  };
  return { objects, lead: person };
}
