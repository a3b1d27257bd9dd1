import type { Actor } from '#people/index.ts';
import type { Clock, Rng } from '#platform/clock.ts';
import { insertRows } from '#platform/db/insert-rows.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import { selectVisible } from './templates.ts';

/** A reply that templates went into. */
export interface Use {
  conversationId: string;
  language: string;
  templateIds: readonly string[];
}

/** Notes which templates went into a reply, each once. `not_found` for one that the actor does not see. */
export async function noteUses(
  tx: Tx,
  { clock, rng }: { clock: Clock; rng: Rng },
  actor: Actor,
  { conversationId, language, templateIds }: Use,
): Promise<void> {
  const ids = [...new Set(templateIds)];
  if (ids.length === 0) return;
  const seen = await selectVisible(tx, actor).select('id').where('id', 'in', ids).execute();
  if (seen.length !== ids.length) refuse('not_found');
  await insertRows(
    tx,
    'template_uses',
    ids.map((id) => ({
      tenant_id: actor.tenantId,
      id: rng.uuid(),
      template_id: id,
      conversation_id: conversationId,
      person_id: actor.personId,
      language,
      at: clock.now(),
    })),
  );
}
