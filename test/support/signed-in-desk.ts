import { hash } from 'node:crypto';
import { createFetching } from '#mail/fetching/index.ts';
import { systemClock } from '#platform/clock.ts';
import { buyerMail } from './amazon-mail.ts';
import { startDovecot } from './dovecot/index.ts';
import { eventually } from './eventually.ts';
import { startFaultSmtp } from './fault-smtp/index.ts';
import { startOauthProvider } from './oauth-provider/index.ts';
import { openWholeDesk, type WholeDesk } from './whole-desk.ts';

/** Who owns the mailbox at the provider. */
export const account = 'shop@lumo.example';
const egress = { public: false, private: false, loopback: true, ports: 'any' } as const;

/** How the mailbox stands, as its screen shows it. */
export interface ShownMailbox {
  health: string;
  problem: string | null;
  sendProblem: string | null;
  signIn: { account: string | null; since: string | null };
}

/** Speaks as the administrator; a refusal is thrown. */
const callsOf = (desk: WholeDesk) =>
  async function call<T>(method: 'GET' | 'POST' | 'PATCH', path: string, body?: object): Promise<T> {
    const { headers } = desk.organisation.people.administrator;
    const payload = body === undefined ? {} : { payload: body };
    const answer = await desk.app.inject({ method, url: `/api/v1${path}`, headers, ...payload });
    if (answer.statusCode >= 300) throw new Error(`${path}: ${answer.body}`);
    return answer.json<T>();
  };

/** A provider, an IMAP and an SMTP server that believe its tokens alone, and the desk. */
async function openWorld() {
  const provider = await startOauthProvider({ account });
  const dovecot = await startDovecot({ introspection: provider.introspectionUrl });
  const knows = (name: string, token: string) => name === account && provider.owner(token) === account;
  const login = { user: account, password: '', knows };
  const smtp = await startFaultSmtp({ mechanisms: ['XOAUTH2'], login });
  const desk = await openWholeDesk(systemClock);
  return { provider, dovecot, smtp, desk, call: callsOf(desk) };
}
type World = Awaited<ReturnType<typeof openWorld>>;

/** An app with the provider, and a mailbox that signs in with it. */
async function addMailbox({ provider, dovecot, smtp, desk, call }: World): Promise<string> {
  const { authoriseUrl, tokenUrl, clientId, settings } = provider;
  const app = await call<{ id: string }>('POST', '/oauth/apps', {
    ...{ name: 'Loopback', provider: 'other', clientId, clientSecret: settings.clientSecret },
    ...{ authoriseUrl, tokenUrl, scopes: 'mail offline' },
  });
  const plain = (port: number) => ({ host: '127.0.0.1', port, security: 'none', user: account });
  const added = await call<{ id: string }>('POST', '/mailboxes', {
    storeId: desk.organisation.clients[0].stores[0]?.id,
    ...{ address: account, senderName: 'Lumo', oauthAppId: app.id },
    ...{ imap: plain(dovecot.imapPort), smtp: plain(smtp.port) },
  });
  return added.id;
}

/** A buyer's mails: each is put into the mailbox, and is a thread once it has come over IMAP and was read. */
function buyerOf({ dovecot, desk }: World) {
  const { admin } = desk.db;
  const sums: string[] = [];
  const held = async () => (await admin.query('select count(*)::int as n from raw_mails')).rows[0].n;
  return {
    /** SHA-256 of every mail that was written, in hexadecimal. */
    sums: sums as readonly string[],
    async writes(): Promise<void> {
      const digits = String(sums.length + 1).padStart(7, '0');
      const mail = {
        order: `302-${digits}-${digits}`,
        alias: `buyer${digits}x`,
        date: new Date().toUTCString(),
      };
      const bytes = buyerMail({ ...mail, messageId: `<${digits}@marketplace.amazon.de>` });
      sums.push(hash('sha256', bytes));
      await (await dovecot.inbox(account)).deliver(bytes);
    },
    /** Waits for all that was written, and gives the last thread. */
    async isRead(): Promise<{ id: string; version: number }> {
      await eventually(held, (n) => n >= sums.length);
      await desk.readAll();
      const { rows } = await admin.query('select id, version from conversations order by id desc limit 1');
      return rows[0];
    },
  };
}

/** A desk whose one mailbox signs in at a provider on loopback, and is fetched. */
export async function openSignedInDesk() {
  const world = await openWorld();
  const { provider, dovecot, smtp, desk, call } = world;
  const mailboxId = await addMailbox(world);
  const buyer = buyerOf(world);
  const times = { look: 100, poll: 500 };
  const fetching = createFetching(desk.services, { databaseUrl: desk.db.appUrl, egress, times });
  fetching.start();
  return {
    ...world,
    mailboxId,
    buyer,
    mailbox: () => call<ShownMailbox>('GET', `/mailboxes/${mailboxId}`),
    /** Somebody goes the whole way through the provider's page. */
    async signIn(): Promise<void> {
      const { url } = await call<{ url: string }>('POST', `/mailboxes/${mailboxId}/sign-in`);
      const location = await provider.answer(url);
      const path = location.replace(/^https?:\/\/[^/]+/, '');
      const led = await desk.app.inject({ method: 'GET', url: path });
      const [, carried = ''] = String(led.headers.location).split('#sign-in?');
      await call('POST', '/oauth/complete', Object.fromEntries(new URLSearchParams(carried)));
    },
    async buyerWrites(): Promise<{ id: string; version: number }> {
      await buyer.writes();
      return buyer.isRead();
    },
    /** Answers a thread and hands the reply over; gives its id. */
    async answered(thread: { id: string; version: number }): Promise<string> {
      const body = { text: 'Guten Tag, Ihr Paket ist unterwegs.', basedOn: thread.version };
      const path = `/conversations/${thread.id}/replies`;
      const { outgoingId } = await call<{ outgoingId: string }>('POST', path, body);
      // past the seconds in which it could be taken back
      await desk.db.admin.query('update outgoing_mails set not_before = null');
      await desk.sendAll();
      return outgoingId;
    },
    outgoing: async (id: string) =>
      (await desk.db.admin.query('select state, problem from outgoing_mails where id = $1', [id])).rows[0],
    async close(): Promise<void> {
      await fetching.stop();
      await desk.close();
      await Promise.all([dovecot.remove(), smtp.close(), provider.close()]);
    },
  };
}

export type SignedInDesk = Awaited<ReturnType<typeof openSignedInDesk>>;
