import { storeRawMails } from '#mail/storing.ts';
import { buyerMail } from '../../test/support/amazon-mail.ts';
import type { TurnedClock } from '../../test/support/turned-clock.ts';
import type { WholeDesk } from '../../test/support/whole-desk.ts';
import { createWatch } from './watching.ts';

/** Minutes, hours and days in milliseconds. */
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** One mailbox with an IMAP server, read a moment ago, into which mail comes. */
export interface FedMailbox {
  id: string;
  storeId: string;
  /** Mail came every so many milliseconds for so long, last a moment ago. */
  fed(everyMs: number, forMs: number): Promise<void>;
  /** One mail comes now. */
  mail(): Promise<void>;
  /** Changes its columns. */
  set(columns: Record<string, unknown>): Promise<void>;
  /** The folder has just been read to its end. */
  read(): Promise<void>;
}

/** Adds a mailbox to a store of the seeded organisation. */
export async function fedMailbox(desk: WholeDesk, storeId: string, address: string): Promise<FedMailbox> {
  const { tenantId } = desk.organisation;
  const { admin } = desk.db;
  const { clock } = desk.services;
  const id = await desk.addMailbox(storeId, address);
  const set = async (columns: Record<string, unknown>): Promise<void> => {
    for (const [name, value] of Object.entries(columns))
      await admin.query(`update mailboxes set ${name} = $1 where id = $2`, [value, id]);
  };
  const store = async (receivedAt: Date): Promise<string> => {
    const mail = {
      storeId,
      mailboxId: id,
      source: 'imap' as const,
      receivedAt,
      history: false,
      bytes: buyerMail(),
    };
    const [stored] = await desk.db.database.tenant(tenantId, (tx) =>
      storeRawMails(tx, desk.services, tenantId, [mail]),
    );
    await admin.query("update raw_mails set state = 'read' where id = $1", [stored]);
    return stored ?? '';
  };
  const read = (): Promise<void> => set({ health: 'connected', last_fetched_at: clock.now() });
  await set({ imap_host: '127.0.0.1', imap_port: 143, imap_security: 'none', created_at: new Date(0) });
  await read();
  return {
    id,
    storeId,
    async fed(everyMs, forMs) {
      const first = await store(clock.now());
      await admin.query(
        `insert into raw_mails (tenant_id, id, store_id, mailbox_id, source, received_at, stored_at, size, sha256, key_id, state)
         select tenant_id, gen_random_uuid(), store_id, mailbox_id, source, at, at, size, sha256, key_id, 'read'
         from raw_mails, generate_series(received_at - $2::interval, received_at - $1::interval, $1::interval) at where id = $3`,
        [`${everyMs} milliseconds`, `${forMs} milliseconds`, first],
      );
    },
    mail: async () => void (await store(clock.now())),
    set,
    read,
  };
}

/** Lets the desk run for an hour and gives what looks around it. */
export function watchOf(desk: WholeDesk, clock: TurnedClock, byMail = false) {
  const { watch, watching } = createWatch(desk.services, byMail);
  clock.turn(hour);
  return { watch, watching };
}

/** The alarms of the organisation that were raised since an instant, oldest first. */
export async function alertsOf(desk: WholeDesk, since = new Date(0)): Promise<Record<string, unknown>[]> {
  const { rows } = await desk.db.admin.query(
    'select id, kind, state, store_id, mailbox_id, since, figures, note from alerts where tenant_id = $1 and raised_at >= $2 order by raised_at, id',
    [desk.organisation.tenantId, since],
  );
  return rows;
}
