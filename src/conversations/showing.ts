import { sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';

/** Messages, and their files with them, are shown in another thread from here on. */
export async function showIn(
  tx: Tx,
  shown: string,
  messages: { of: string; homes: readonly string[] },
): Promise<void> {
  const homes = [...messages.homes];
  await tx
    .updateTable('messages')
    .set({
      conversation_id: shown,
      home_id: sql<string | null>`nullif(coalesce(home_id, conversation_id), ${shown}::uuid)`,
    })
    .where('conversation_id', '=', messages.of)
    .where((eb) => eb(eb.fn.coalesce('home_id', 'conversation_id'), '=', eb.fn.any(eb.val(homes))))
    .execute();
  await filesFollow(tx, messages.of, shown);
}

/** Files of messages that a thread has taken over from another. */
export async function filesFollow(tx: Tx, from: string, into: string): Promise<void> {
  await tx
    .updateTable('attachments')
    .set({ conversation_id: into })
    .where('conversation_id', '=', from)
    .where((eb) =>
      eb(
        'message_id',
        'in',
        eb.selectFrom('messages').select('messages.id').where('messages.conversation_id', '=', into),
      ),
    )
    .execute();
}

const edgesOf = (tx: Tx, homes: readonly string[]) =>
  tx
    .selectFrom('regroupings')
    .select(['kind', 'from_id', 'into_id', 'undone_at'])
    .where((eb) => {
      const any = eb.val([...homes]);
      const merged = eb('kind', '=', 'merge').and('undone_at', 'is', null);
      const unsplit = eb('kind', '=', 'split').and('undone_at', 'is not', null);
      return eb.or([
        merged.and(eb('from_id', '=', eb.fn.any(any))),
        unsplit.and(eb('into_id', '=', eb.fn.any(any))),
      ]);
    })
    .execute();

/**
 * After a merge was undone: each thread of its group is shown where the merges that still hold lead.
 * @returns the threads that stand by themselves
 */
export async function standAnew(tx: Tx, root: string): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('conversations')
    .select(['id', 'merged_into'])
    .where((eb) => eb.or([eb('id', '=', root), eb('merged_into', '=', root)]))
    .execute();
  const edges = await edgesOf(
    tx,
    rows.map((row) => row.id),
  );
  const next = new Map(
    edges.map((one) => (one.kind === 'merge' ? [one.from_id, one.into_id] : [one.into_id, one.from_id])),
  );
  const rootOf = (id: string): string => {
    let at = id;
    for (let step = 0; step < edges.length; step += 1) at = next.get(at) ?? at;
    return at;
  };
  for (const { id, merged_into: before } of rows) {
    const shown = rootOf(id);
    if (shown === (before ?? id)) continue;
    const mergedInto = shown === id ? null : shown;
    await tx.updateTable('conversations').set({ merged_into: mergedInto }).where('id', '=', id).execute();
    await showIn(tx, shown, { of: before ?? id, homes: [id] });
  }
  return new Set(rows.map((row) => rootOf(row.id)));
}
