import type { Tx } from '#platform/db/tables.ts';
import { errorFields } from '#platform/log/log.ts';
import { type AccessTokenDeps, accessTokenOf, TokenError } from './access-tokens.ts';

/** Asked for at the same time: providers that are slow hold up nobody but each other. */
const atOnce = 4;

const dueIn = (tx: Tx, now: Date) =>
  tx
    .selectFrom('mailbox_sign_ins')
    .select('mailbox_id as id')
    .where('renew_at', '<=', now)
    .where((eb) => eb.or([eb('blocked_until', 'is', null), eb('blocked_until', '<=', now)]))
    .orderBy('renew_at')
    .execute();

/**
 * Renews what is due in every organisation, whether somebody needs it at this moment or not: a connection may stand for
 * days, and that a permission was withdrawn is to be known before the next one is refused.
 * @returns how many were renewed
 */
export async function renewTokens(deps: AccessTokenDeps): Promise<number> {
  const { database, clock, log } = deps;
  const tenants = await database.global((tx) => tx.selectFrom('tenants').select('id').execute());
  let renewed = 0;
  const renew = async (tenantId: string, mailboxId: string): Promise<void> => {
    try {
      await accessTokenOf(deps, { tenantId, mailboxId });
      renewed += 1;
    } catch (error) {
      if (!(error instanceof TokenError))
        log.warn('oauth.not_renewed', { mailbox: mailboxId, ...errorFields(error) });
    }
  };
  for (const { id: tenantId } of tenants) {
    const due = await database.tenant(tenantId, (tx) => dueIn(tx, clock.now()));
    const next = due.values();
    const work = async () => {
      for (const { id } of next) await renew(tenantId, id);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }
  return renewed;
}
