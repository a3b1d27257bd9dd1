import { type Actor, canSee } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { Refusal, refuse } from '#platform/errors.ts';
import type { Services } from '#platform/services.ts';
import { storeRawMails } from './storing.ts';

/** Takes in raw mails for mailboxes: each is stored before anything is made of it. */
export interface Intake {
  /**
   * @returns id of the raw mail, whose state can be read, once it is durable
   * @throws Refusal `unknown_mailbox`
   */
  take(actor: Actor, address: string, bytes: Buffer): Promise<{ id: string }>;
}

interface Waiting {
  actor: Actor;
  address: string;
  bytes: Buffer;
  done(id: string): void;
  failed(error: unknown): void;
}

const mostAtOnce = 20;

async function mailboxesOf(tx: Tx, addresses: readonly string[]) {
  const rows = await tx
    .selectFrom('mailboxes')
    .select(['id', 'store_id', 'address'])
    .where((eb) => eb('address', '=', eb.fn.any(eb.val([...new Set(addresses)]))))
    .execute();
  return new Map(rows.map((row) => [row.address, row]));
}

/** Stores mails of one tenant in one transaction; those for addresses that the asker does not see are refused. */
async function storeTogether(services: Services, tenantId: string, mails: readonly Waiting[]): Promise<void> {
  const receivedAt = services.clock.now();
  const { known, ids } = await services.database.tenant(tenantId, async (tx) => {
    const mailboxes = await mailboxesOf(
      tx,
      mails.map((mail) => mail.address),
    );
    const known = mails.flatMap((mail) => {
      const mailbox = mailboxes.get(mail.address);
      return mailbox && canSee(mail.actor, mailbox.store_id) ? [{ mail, mailbox }] : [];
    });
    const ids = await storeRawMails(
      tx,
      services,
      tenantId,
      known.map(({ mail, mailbox }) => ({
        storeId: mailbox.store_id,
        mailboxId: mailbox.id,
        source: 'api' as const,
        receivedAt,
        history: false,
        bytes: mail.bytes,
      })),
    );
    return { known, ids };
  });
  services.metrics.count('mail_stored', { source: 'api' }, ids.length);
  const settled = new Map(known.map(({ mail }, at) => [mail, ids[at]]));
  for (const mail of mails) {
    const id = settled.get(mail);
    if (id === undefined) mail.failed(new Refusal('unknown_mailbox'));
    else mail.done(id);
  }
}

/**
 * Mails that come while others are being stored wait for the next transaction and share it: a commit costs more than
 * a mail. Nothing waits when nothing is being stored.
 */
export function createIntake(services: Services): Intake {
  const tenants = new Map<string, Waiting[]>();

  const drain = async (tenantId: string, queue: Waiting[]): Promise<void> => {
    while (queue.length > 0) {
      const batch = queue.splice(0, mostAtOnce);
      await storeTogether(services, tenantId, batch).catch((error: unknown) => {
        for (const mail of batch) mail.failed(error);
      });
    }
    tenants.delete(tenantId);
  };

  return {
    take: (actor, address, bytes) =>
      new Promise((resolve, reject) => {
        const mail = {
          actor,
          address: address.toLowerCase(),
          bytes,
          done: (id: string) => resolve({ id }),
          failed: reject,
        };
        const queue = tenants.get(actor.tenantId);
        if (queue) {
          queue.push(mail);
          return;
        }
        const fresh = [mail];
        tenants.set(actor.tenantId, fresh);
        // Requests of the same turn of the event loop are already on their way here.
        setImmediate(() => void drain(actor.tenantId, fresh));
      }),
  };
}

/** One mail in the caller's transaction, for a command that carries an idempotency key. */
export async function takeIn(
  tx: Tx,
  services: Services,
  actor: Actor,
  address: string,
  bytes: Buffer,
): Promise<{ id: string }> {
  const mailbox = (await mailboxesOf(tx, [address.toLowerCase()])).get(address.toLowerCase());
  if (!mailbox || !canSee(actor, mailbox.store_id)) refuse('unknown_mailbox');
  const mail = {
    storeId: mailbox.store_id,
    mailboxId: mailbox.id,
    source: 'api' as const,
    history: false,
    bytes,
  };
  const [id] = await storeRawMails(tx, services, actor.tenantId, [
    { ...mail, receivedAt: services.clock.now() },
  ]);
  return { id: id ?? '' };
}
