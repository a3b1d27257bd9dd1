import { type Actor, canSee } from '#people/index.ts';
import { prepared } from '#platform/db/prepared.ts';
import type { Tx } from '#platform/db/tables.ts';
import { Refusal, refuse } from '#platform/errors.ts';
import { gathering } from '#platform/gathering.ts';
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

interface Given {
  actor: Actor;
  /** In lower case. */
  address: string;
  bytes: Buffer;
}

const mostAtOnce = 20;
const patienceMs = 5;

const selectMailboxes = prepared((tx, { addresses }: { addresses: string[] }) =>
  tx
    .selectFrom('mailboxes')
    .select(['id', 'store_id', 'address'])
    .where((eb) => eb('address', '=', eb.fn.any(eb.val(addresses))))
    .where('retired_at', 'is', null),
);

async function mailboxesOf(tx: Tx, addresses: readonly string[]) {
  const rows = await selectMailboxes(tx, { addresses: [...new Set(addresses)] });
  return new Map(rows.map((row) => [row.address, row]));
}

/** Stores mails of one tenant in one transaction; those for addresses that the asker does not see are refused. */
async function storeTogether(
  services: Services,
  tenantId: string,
  mails: readonly Given[],
): Promise<(string | Refusal)[]> {
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
  return mails.map((mail) => settled.get(mail) ?? new Refusal('unknown_mailbox'));
}

/** Mails of one moment share a transaction: a commit costs more than a mail. */
export function createIntake(services: Services): Intake {
  const tenants = new Map<string, (mail: Given) => Promise<string>>();
  const ofTenant = (tenantId: string) => {
    const known = tenants.get(tenantId);
    if (known) return known;
    const fresh = gathering<Given, string>(
      mostAtOnce,
      (mails) => storeTogether(services, tenantId, mails),
      patienceMs,
    );
    tenants.set(tenantId, fresh);
    return fresh;
  };
  return {
    take: async (actor, address, bytes) => {
      const id = await ofTenant(actor.tenantId)({ actor, address: address.toLowerCase(), bytes });
      return { id };
    },
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
