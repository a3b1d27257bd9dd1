import type { z } from 'zod';
import { type Actor, auditActorOf, isKnownTo, readersWith } from '#people/index.ts';
import { audit } from '#platform/audit/audit.ts';
import type { Clock } from '#platform/clock.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { AlertSettings, writeAlertSettings } from './contract.ts';
import { isUsual, wishesOf } from './telling/planning.ts';

/** Who is told by mail, and who could be. */
export async function settingsOf(tx: Tx, sender: boolean): Promise<AlertSettings> {
  const { byMail, recipients } = await wishesOf(tx);
  const readers = await readersWith(tx, 'alert.read');
  const people = readers.map((one) => ({ id: one.id, name: one.name, usual: isUsual(one) }));
  const known = recipients?.filter((id) => people.some((one) => one.id === id)) ?? null;
  return { byMail, recipients: known, sender, people };
}

/** Settles who is told by mail. Errors: `not_found`, `cannot_see_alerts`. */
export async function changeSettings(
  tx: Tx,
  { clock, sender }: { clock: Clock; sender: boolean },
  actor: Actor,
  { byMail, recipients }: z.output<typeof writeAlertSettings>,
): Promise<AlertSettings> {
  const readers = await readersWith(tx, 'alert.read');
  for (const id of recipients ?? []) {
    if (readers.some((one) => one.id === id)) continue;
    refuse((await isKnownTo(tx, actor, id)) ? 'cannot_see_alerts' : 'not_found');
  }
  const set = {
    by_mail: byMail,
    recipients: recipients && [...new Set(recipients)],
    changed_at: clock.now(),
  };
  await tx
    .insertInto('alert_settings')
    .values({ tenant_id: actor.tenantId, ...set })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(set))
    .execute();
  const entry = { actor: auditActorOf(actor), objectKind: 'alert', objectId: null } as const;
  await audit(tx, { ...entry, action: 'alert.settings_changed', data: { byMail, recipients } });
  return settingsOf(tx, sender);
}
