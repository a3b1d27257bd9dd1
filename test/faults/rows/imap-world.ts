import { hash } from 'node:crypto';
import { sql } from 'kysely';
import { createFetching } from '#mail/fetching/index.ts';
import { systemClock } from '#platform/clock.ts';
import { type MailServer, sealPassword } from '#stores/index.ts';
import { type Dovecot, dovecotPassword, type Maildir, startDovecot } from '../../support/dovecot/index.ts';
import { eventually } from '../../support/eventually.ts';
import { openWholeDesk } from '../../support/whole-desk.ts';
import { brokenInvariants } from '../invariants.ts';

/** Everything but the loopback address is closed. */
export const loopbackOnly = { public: false, private: false, loopback: true, ports: 'any' } as const;
/** A minute's poll is a second here, and the patience with a server six. */
export const times = { look: 100, poll: 1_000, pollWithoutIdle: 1_000, connect: 6_000, command: 6_000 };

/** How a stub that takes every login is reached. */
export const stubServer = (port: number): MailServer => ({
  host: '127.0.0.1',
  port,
  security: 'none',
  user: 'stub',
  password: 'x',
});

/** A mailbox of the desk, and what was delivered to it. */
export interface Box {
  id: string;
  user: string;
  row(): Promise<Record<string, unknown>>;
  /** Changes its settings, as somebody would at the screen. */
  change(columns: Record<string, unknown>): Promise<void>;
  /** Notes mails that a server holds for it. */
  expect(...mails: Uint8Array[]): void;
  /** Places at which mails were stored. */
  places(): Promise<number>;
  /** Waits until so many mails are stored, reads them, and gives what does not hold of I1 to I8. */
  broken(places: number, seconds?: number): Promise<string[]>;
  /** Waits until the mailbox says that something is wrong, and with it what (I10). */
  problem(seconds?: number): Promise<unknown>;
}

/** A desk that fetches, a real IMAP server, and names that lead nowhere. */
export async function openImapWorld() {
  const [desk, dovecot] = await Promise.all([openWholeDesk(systemClock), startDovecot()]);
  const { tenantId, clients } = desk.organisation;
  const stores = clients.flatMap((client) => client.stores);
  const rows = async (text: string, values: unknown[] = []) => (await desk.db.admin.query(text, values)).rows;
  const resolve = async (name: string) => (name === 'nowhere.example' ? [] : ['127.0.0.1']);
  let reading: Promise<unknown> = Promise.resolve();
  let users = 0;
  let fetching: ReturnType<typeof createFetching> | null = null;

  const boxOf = (id: string, user: string): Box => {
    const delivered: { mailboxId: string; sum: string }[] = [];
    const box: Box = {
      id,
      user,
      row: async () => (await rows('select * from mailboxes where id = $1', [id]))[0],
      change: (columns) =>
        desk.db.database.tenant(tenantId, async (tx) => {
          const set = { ...columns, revision: sql<number>`revision + 1` };
          await tx.updateTable('mailboxes').set(set).where('id', '=', id).execute();
        }),
      expect: (...mails) => {
        for (const bytes of mails) delivered.push({ mailboxId: id, sum: hash('sha256', bytes) });
      },
      places: async () =>
        (await rows('select count(*)::int as n from deliveries where mailbox_id = $1', [id]))[0].n,
      async broken(places, seconds) {
        await eventually(box.places, (count) => count >= places, seconds);
        reading = reading.then(() => desk.readAll());
        await reading;
        const looked = { services: desk.services, tenantIds: [tenantId], rows, mailboxIds: [id] };
        return brokenInvariants(looked, { delivered, held: [] });
      },
      problem: async (seconds) =>
        (await eventually(box.row, (row) => row.health === 'failing', seconds)).problem,
    };
    return box;
  };

  return {
    desk,
    dovecot,
    rows,
    start(): void {
      fetching = createFetching(desk.services, {
        databaseUrl: desk.db.appUrl,
        egress: loopbackOnly,
        extraCa: dovecot.ca.pem,
        resolve,
        times,
      });
      fetching.start();
    },
    /** A user of its own at the real server, or another one. */
    async account(at: Dovecot = dovecot): Promise<{ server: MailServer; inbox: Maildir }> {
      users += 1;
      const user = `box${users}@lumo.example`;
      const server = {
        host: '127.0.0.1',
        port: at.imapPort,
        security: 'none',
        user,
        password: dovecotPassword,
      } as const;
      return { server, inbox: await at.inbox(user) };
    },
    async box(server: MailServer, folder = 'INBOX'): Promise<Box> {
      const { rng } = desk.services;
      const id = rng.uuid();
      const row = {
        tenant_id: tenantId,
        id,
        store_id: stores[users % stores.length]?.id ?? '',
        address: `${id}@lumo.example`,
        sender_name: 'Lumo',
        folder,
        imap_host: server.host,
        imap_port: server.port,
        imap_security: server.security,
        imap_user: server.user,
        imap_secret: sealPassword(desk.services, id, 'imap', server.password),
        history_before: null,
        created_at: new Date(),
      };
      await desk.db.database.tenant(tenantId, (tx) => tx.insertInto('mailboxes').values(row).execute());
      return boxOf(id, server.user);
    },
    async close() {
      await fetching?.stop();
      await dovecot.remove();
      await desk.close();
    },
  };
}

export type ImapWorld = Awaited<ReturnType<typeof openImapWorld>>;
