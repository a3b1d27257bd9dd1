import { type Actor, auditActorOf } from '#people/index.ts';
import { audit } from '#platform/audit/audit.ts';
import type { Clock } from '#platform/clock.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import { publish } from '#platform/live/live.ts';
import { oneAlert } from './alert-list.ts';
import type { Alert } from './contract.ts';

/**
 * A person takes an alarm on: it is told no more, and stands until its cause is gone. Errors: `not_found`, `wrong_state`
 * when it is over or somebody has it already.
 */
export async function acknowledge(
  tx: Tx,
  { clock }: { clock: Clock },
  actor: Actor,
  { alertId, note }: { alertId: string; note: string | undefined },
): Promise<Alert> {
  const seen = await oneAlert(tx, actor, alertId);
  if (!seen) refuse('not_found');
  const now = clock.now();
  const taken = await tx
    .updateTable('alerts')
    .set({
      state: 'acknowledged',
      acknowledged_at: now,
      acknowledged_by: actor.personId,
      acknowledged_count: seen.figures.count ?? 0,
      note: note || null,
    })
    .where('id', '=', alertId)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst();
  if (!taken) refuse('wrong_state');
  await publish(tx, actor.tenantId, now, [{ type: 'alert.changed', id: alertId, storeId: seen.storeId }]);
  const entry = { actor: auditActorOf(actor), objectKind: 'alert', objectId: alertId } as const;
  await audit(tx, { ...entry, action: 'alert.acknowledged', data: { kind: seen.kind } });
  return (await oneAlert(tx, actor, alertId)) ?? refuse('not_found');
}
