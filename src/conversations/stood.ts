import type { Tx } from '#platform/db/tables.ts';
import type { Stood } from './schema.ts';

/** The columns that tell how a thread stands. */
export const stoodColumns = [
  'state',
  'closed_at',
  'assignee_id',
  'snoozed_until',
  'snoozed_by',
  'priority',
  'store_id',
] as const;

interface StoodRow {
  state: 'open' | 'closed';
  closed_at: Date | null;
  assignee_id: string | null;
  snoozed_until: Date | null;
  snoozed_by: string | null;
  priority: number;
  store_id: string;
}

/** The moment that PostgreSQL's infinity is read as. */
const forEver = 8.64e15;

const sleepInWords = (until: Date | null): string | null =>
  until?.getTime() === forEver ? 'buyer_writes' : (until?.toISOString() ?? null);

/** How a thread stands. */
export const stoodOf = (row: StoodRow): Required<Stood> => ({
  state: row.state,
  closedAt: row.closed_at?.toISOString() ?? null,
  assigneeId: row.assignee_id,
  asleepUntil: sleepInWords(row.snoozed_until),
  asleepBy: row.snoozed_by,
  priority: row.priority,
  storeId: row.store_id,
});

const asleep = ({ asleepUntil: until, asleepBy: by }: Stood) =>
  until === undefined
    ? {}
    : { snoozed_until: until === 'buyer_writes' ? 'infinity' : until, snoozed_by: by ?? null };

/** Makes a thread stand as told; what is not told stays, and so does its store (`placeIn`). */
export const stand = (tx: Tx, id: string, stood: Stood) => {
  const { state, closedAt, assigneeId: assignee_id, priority } = stood;
  const closed_at = closedAt === null ? null : new Date(closedAt);
  const said = { state, closed_at, assignee_id, ...asleep(stood), ...(priority && { priority }) };
  return tx.updateTable('conversations').set(said).where('id', '=', id).execute();
};

/** An act as its event keeps it. */
export interface Done {
  before: Stood | null;
  after: Stood | null;
}

/** What of a thread's standing an act changed, as it was before; null where it has been changed again since. */
export function backFrom({ before, after }: Done, stood: Stood): Partial<Stood> | null {
  if (before === null || after === null) return null;
  const changed = (Object.keys(before) as (keyof Stood)[]).filter((key) => before[key] !== after[key]);
  if (changed.some((key) => stood[key] !== after[key])) return null;
  return Object.fromEntries(changed.map((key) => [key, before[key]]));
}

/** How a thread stands at this moment of the transaction. */
export const standing = async (tx: Tx, id: string): Promise<Required<Stood>> =>
  stoodOf(
    await tx.selectFrom('conversations').select(stoodColumns).where('id', '=', id).executeTakeFirstOrThrow(),
  );
