import type { Tx } from '#platform/db/tables.ts';
import type { Regrouping } from './standing.ts';

const touching = (tx: Tx, ids: readonly string[]) =>
  tx
    .selectFrom('regroupings')
    .select(['id', 'kind', 'cause', 'from_id', 'into_id', 'at', 'messages', 'homes', 'undone_at'])
    .where((eb) =>
      eb.or([
        eb('from_id', '=', eb.fn.any(eb.val([...ids]))),
        eb('into_id', '=', eb.fn.any(eb.val([...ids]))),
      ]),
    )
    .execute();

type Row = Awaited<ReturnType<typeof touching>>[number];

const regroupingOf = (row: Row): Regrouping => ({
  kind: row.kind,
  automatic: row.cause !== 'person',
  fromId: row.from_id,
  intoId: row.into_id,
  homes: new Map(row.messages.map((id, index) => [id, row.homes[index] ?? row.from_id])),
  at: row.at,
  undoneAt: row.undone_at,
});

/** Every merge and split that ever had to do with some threads, and the threads that these touched. */
export async function historyOf(
  tx: Tx,
  threads: readonly string[],
): Promise<{ history: Regrouping[]; threads: string[] }> {
  const known = new Map<string, Row>();
  const ids = new Set<string>();
  for (let next = [...threads]; next.length > 0; ) {
    for (const id of next) ids.add(id);
    for (const row of await touching(tx, next)) known.set(row.id, row);
    const all = new Set([...known.values()].flatMap((row) => [row.from_id, row.into_id]));
    next = [...all].filter((id) => !ids.has(id));
  }
  return { history: [...known.values()].map(regroupingOf), threads: [...ids] };
}
