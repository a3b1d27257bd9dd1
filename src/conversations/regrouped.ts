import type { Tx } from '#platform/db/tables.ts';
import type { Regrouped } from './regrouping.ts';

const select = (tx: Tx) =>
  tx
    .selectFrom('regroupings')
    .select(['id', 'kind', 'cause', 'from_id as fromId', 'into_id as intoId', 'store_id as storeId'])
    .select(['at', 'messages', 'homes', 'before']);

/** A regrouping, locked; undefined when there is none or it was undone. */
export const heldRegrouping = (tx: Tx, id: string) =>
  select(tx).where('id', '=', id).where('undone_at', 'is', null).forUpdate().executeTakeFirst();

/** Merges that hold, of which one of the threads is a part. */
export async function activeAmong(
  tx: Tx,
  ids: readonly string[],
): Promise<(Regrouped & { cause: string })[]> {
  return select(tx)
    .where('kind', '=', 'merge')
    .where('undone_at', 'is', null)
    .where((eb) => {
      const any = eb.val([...ids]);
      return eb.or([eb('from_id', '=', eb.fn.any(any)), eb('into_id', '=', eb.fn.any(any))]);
    })
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Whether a person has parted what two threads show: undone a merge, or split one off the other. */
export async function keptApart(tx: Tx, first: string, second: string): Promise<boolean> {
  const homesOf = async (id: string) =>
    (
      await tx
        .selectFrom('conversations')
        .select('id')
        .where((eb) => eb.or([eb('id', '=', id), eb('merged_into', '=', id)]))
        .execute()
    ).map((row) => row.id);
  const [a, b] = [await homesOf(first), await homesOf(second)];
  const row = await tx
    .selectFrom('regroupings')
    .select('id')
    .where((eb) => {
      const between = (from: string[], into: string[]) =>
        eb.and([eb('from_id', '=', eb.fn.any(eb.val(from))), eb('into_id', '=', eb.fn.any(eb.val(into)))]);
      return eb.or([between(a, b), between(b, a)]);
    })
    .where((eb) =>
      eb.or([
        eb('kind', '=', 'merge').and('undone_by', 'is not', null),
        eb('kind', '=', 'split').and('undone_at', 'is', null).and('cause', '=', 'person'),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
