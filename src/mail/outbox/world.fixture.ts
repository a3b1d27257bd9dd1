import { storeRawMails } from '#mail/storing.ts';
import { buyerMail } from '../../../test/support/amazon-mail.ts';
import { type FaultPlan, type FaultSmtp, startFaultSmtp } from '../../../test/support/fault-smtp/index.ts';
import { turnedClock } from '../../../test/support/turned-clock.ts';
import { openWholeDesk } from '../../../test/support/whole-desk.ts';
import { type SendingDeps, sendOne } from './sending.ts';

export const shop = 'shop@lumo.example';
export const minute = 60_000;
const never = new AbortController().signal;

/** Patience for servers that answer at once or never. */
const timeouts = {
  connect: 2_000,
  greeting: 500,
  command: 500,
  body: 2_000,
  afterDot: 500,
  quit: 500,
  overall: 9_000,
};

export interface BuyerThread {
  id: string;
  order: string;
  /** Relay address of the buyer. */
  address: string;
  caseId: string;
}

export interface ReplyOrder {
  text?: string;
  thenClose?: boolean;
  basedOn?: number;
  /** 0 unless it is told: at once. */
  undoSeconds?: number;
  sendAt?: string;
  headers?: Record<string, string>;
}

/** A whole desk with one store that sends over a server which misbehaves as a test wants. */
export async function openOutboxWorld() {
  const clock = turnedClock('2026-03-02T12:00:00Z');
  const desk = await openWholeDesk(clock);
  const { tenantId, people, clients } = desk.organisation;
  const storeId = clients[0].stores[0]?.id ?? '';
  const mailboxId = await desk.addMailbox(storeId, shop, 1);
  const servers: FaultSmtp[] = [];
  let count = 0;

  const rows = async (sql: string, values: unknown[] = []) => (await desk.db.admin.query(sql, values)).rows;
  const deps: SendingDeps = {
    services: desk.services,
    events: desk.parts.events,
    handedOver: desk.handedOver,
    egress: { public: false, private: false, loopback: true, ports: 'any' },
    timeouts,
  };

  /** Headers of a person's browser, whose session outlives every turn of the clock. */
  const browser = async (role: 'agent' | 'lead' = 'agent') => {
    const now = clock.now();
    const until = new Date(now.getTime() + 60 * minute);
    await rows('update sessions set last_seen_at = $1, expires_at = $2', [now, until]);
    return people[role].headers;
  };

  return {
    desk,
    clock,
    browser,
    deps,
    storeId,
    mailboxId,
    rows,
    /** From here on the store's mails go to a server with this plan. */
    async serve(plan: FaultPlan = {}): Promise<FaultSmtp> {
      const server = await startFaultSmtp({ plan });
      servers.push(server);
      await rows('update mailboxes set smtp_port = $1 where id = $2', [server.port, mailboxId]);
      return server;
    },
    /** Stores mails and reads them. */
    async arrive(...mails: Uint8Array[]): Promise<(string | Error)[]> {
      await desk.db.database.tenant(tenantId, (tx) =>
        storeRawMails(
          tx,
          desk.services,
          tenantId,
          mails.map((bytes) => ({
            storeId,
            mailboxId,
            source: 'api',
            receivedAt: clock.now(),
            history: false,
            bytes,
          })),
        ),
      );
      return desk.readAll();
    },
    /** A thread that a new buyer has opened. */
    async thread(more: { messageId?: string; headers?: string[]; subject?: string } = {}) {
      count += 1;
      const digits = String(count).padStart(7, '0');
      const order = `302-${digits}-${digits}`;
      const alias = `buyer${digits}x`;
      const caseId = `11111111-2222-4333-8444-${digits.padStart(12, '0')}`;
      const date = clock.now().toUTCString();
      await this.arrive(buyerMail({ order, alias, caseId, date, ...more }));
      const [row] = await rows('select id from conversations where case_id = $1', [caseId]);
      const address = `${alias}+${caseId}@marketplace.amazon.de`;
      return { id: row.id, order, address, caseId } satisfies BuyerThread;
    },
    /** Answers as the agent would by the screen. */
    async reply(thread: { id: string }, order: ReplyOrder = {}) {
      const { text = 'Guten Tag, Ihr Paket ist unterwegs.', thenClose = false, headers = {}, sendAt } = order;
      const when = sendAt ? { sendAt } : { undoSeconds: order.undoSeconds ?? 0 };
      const basedOn = order.basedOn ?? (await this.conversation(thread)).version;
      return desk.app.inject({
        method: 'POST',
        url: `/api/v1/conversations/${thread.id}/replies`,
        headers: { ...(await browser()), ...headers },
        payload: { text, basedOn, thenClose, ...when },
      });
    },
    /** Answers and gives the id of the outgoing mail. */
    async queued(thread: { id: string }, order: ReplyOrder = {}): Promise<string> {
      const answer = await this.reply(thread, order);
      if (answer.statusCode !== 201) throw new Error(`${answer.statusCode} ${answer.body}`);
      const [row] = await rows(
        'select id from outgoing_mails where conversation_id = $1 order by id desc limit 1',
        [thread.id],
      );
      return row.id;
    },
    send: (outgoingId: string, signal = never) => sendOne(deps, tenantId, outgoingId, signal),
    resolve: async (outgoingId: string, as: string, role: 'agent' | 'lead' = 'lead') =>
      desk.app.inject({
        method: 'POST',
        url: `/api/v1/outgoing/${outgoingId}/resolve`,
        headers: await browser(role),
        payload: { as },
      }),
    /** Thinks better of a reply: `withdraw`, `send-now`. */
    async toReply(outgoingId: string, verb: string, role: 'agent' | 'lead' = 'agent') {
      const url = `/api/v1/outgoing/${outgoingId}/${verb}`;
      return desk.app.inject({ method: 'POST', url, headers: await browser(role) });
    },
    /** A thread as the agent's screen has it. */
    async shown({ id }: { id: string }) {
      const url = `/api/v1/conversations/${id}`;
      return (await desk.app.inject({ method: 'GET', url, headers: await browser() })).json();
    },
    outgoing: async (id: string) => (await rows('select * from outgoing_mails where id = $1', [id]))[0],
    conversation: async ({ id }: { id: string }) =>
      (await rows('select * from conversations where id = $1', [id]))[0],
    async close() {
      for (const server of servers) await server.close();
      await desk.close();
    },
  };
}

export type OutboxWorld = Awaited<ReturnType<typeof openOutboxWorld>>;
