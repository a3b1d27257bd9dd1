import type { Actor } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import { takeOff } from './marking.ts';
import { backFrom, stand, standing } from './stood.ts';

/**
 * Takes back what was done along with a reply that did not leave. What somebody has changed again since stays as it is.
 * @returns the events that were undone
 */
export async function takeActsBack(
  tx: Tx,
  { clock }: Services,
  actor: Actor,
  { conversationId, events }: { conversationId: string; events: readonly string[] },
): Promise<string[]> {
  if (events.length === 0) return [];
  const rows = await tx
    .selectFrom('conversation_events')
    .select(['id', 'kind', 'detail', 'before', 'after'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...events]))))
    .where('conversation_id', '=', conversationId)
    .where('undone_at', 'is', null)
    .execute();
  const undone: string[] = [];
  for (const row of rows) {
    if (row.kind === 'tagged') {
      if (!(await takeOff(tx, conversationId, String(row.detail.tag)))) continue;
    } else {
      const stood = await standing(tx, conversationId);
      const back = backFrom(row, stood);
      if (back === null) continue;
      await stand(tx, conversationId, { ...stood, ...back });
    }
    undone.push(row.id);
  }
  if (undone.length > 0)
    await tx
      .updateTable('conversation_events')
      .set({ undone_at: clock.now(), undone_by: actor.personId })
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(undone))))
      .execute();
  return undone;
}
