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
] as const;

interface StoodRow {
  state: 'open' | 'closed';
  closed_at: Date | null;
  assignee_id: string | null;
  snoozed_until: Date | null;
  snoozed_by: string | null;
  priority: number;
}

/** The moment that PostgreSQL's infinity is read as. */
const forEver = 8.64e15;

/** A moment as words: ISO 8601, or `buyer_writes` for a sleep that lasts until then. */
const sleepInWords = (until: Date | null): string | null =>
  until === null ? null : until.getTime() === forEver ? 'buyer_writes' : until.toISOString();

/** How a thread stands. */
export const stoodOf = (row: StoodRow): Required<Stood> => ({
  state: row.state,
  closedAt: row.closed_at?.toISOString() ?? null,
  assigneeId: row.assignee_id,
  asleepUntil: sleepInWords(row.snoozed_until),
  asleepBy: row.snoozed_by,
  priority: row.priority,
});

const asRow = ({ state, closedAt, assigneeId, asleepUntil, asleepBy, priority }: Stood) => ({
  state,
  closed_at: closedAt === null ? null : new Date(closedAt),
  assignee_id: assigneeId,
  ...(asleepUntil === undefined
    ? {}
    : {
        snoozed_until: asleepUntil === 'buyer_writes' ? 'infinity' : asleepUntil,
        snoozed_by: asleepBy ?? null,
      }),
  ...(priority === undefined ? {} : { priority }),
});

/** Makes a thread stand as told; what is not told stays. */
export const stand = (tx: Tx, id: string, stood: Stood) =>
  tx.updateTable('conversations').set(asRow(stood)).where('id', '=', id).execute();

/** How a thread stands at this moment of the transaction. */
export const standing = async (tx: Tx, id: string): Promise<Required<Stood>> =>
  stoodOf(
    await tx.selectFrom('conversations').select(stoodColumns).where('id', '=', id).executeTakeFirstOrThrow(),
  );

/** Whether anybody but colleagues among themselves has spoken in a thread since. */
export async function spokenSince(tx: Tx, conversationId: string, since: Date): Promise<boolean> {
  const row = await tx
    .selectFrom('messages')
    .leftJoin('raw_mails', 'raw_mails.id', 'messages.raw_mail_id')
    .select('messages.id')
    .where('messages.conversation_id', '=', conversationId)
    .where('messages.kind', '!=', 'note')
    .where((eb) => eb(eb.fn.coalesce('raw_mails.received_at', 'messages.at'), '>', since))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
