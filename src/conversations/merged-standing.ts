import type { Before, Stood } from './schema.ts';

/** The sleep of what remains: it sleeps as long as all that is open in it does, and then until the first would have woken. */
function sleepOf(threads: readonly Required<Stood>[]): Pick<Required<Stood>, 'asleepUntil' | 'asleepBy'> {
  const open = threads.filter(({ state }) => state === 'open');
  const at = ({ asleepUntil }: Required<Stood>) =>
    asleepUntil === null || asleepUntil === 'buyer_writes' ? Infinity : Date.parse(asleepUntil);
  const [first] = open.sort((a, b) => at(a) - at(b));
  if (!first || open.some(({ asleepUntil }) => asleepUntil === null))
    return { asleepUntil: null, asleepBy: null };
  return { asleepUntil: first.asleepUntil, asleepBy: first.asleepBy };
}

/** How the thread that remains stands: open if either was, somebody's if either was, and as urgent as either was. */
export const afterMerge = (from: Required<Stood>, into: Required<Stood>): Required<Stood> => {
  const open = from.state === 'open' || into.state === 'open';
  return {
    state: open ? 'open' : 'closed',
    closedAt: open ? null : into.closedAt,
    assigneeId: into.assigneeId ?? from.assigneeId,
    ...sleepOf([from, into]),
    priority: Math.max(from.priority, into.priority),
    storeId: into.storeId,
  };
};

/** What of a thread nobody has changed since it was merged, as it stood before. */
export function keptOf(
  { after }: Before,
  merged: Required<Stood>,
  before: Stood | undefined,
): Partial<Stood> {
  if (after === undefined || before === undefined) return {};
  const same = (...keys: (keyof Stood)[]) => keys.every((key) => after[key] === merged[key]);
  const { state, closedAt, assigneeId, asleepUntil = null, asleepBy = null, priority, storeId } = before;
  return {
    ...(same('state', 'closedAt') ? { state, closedAt } : {}),
    ...(same('assigneeId') ? { assigneeId } : {}),
    ...(same('asleepUntil', 'asleepBy') ? { asleepUntil, asleepBy } : {}),
    ...(same('priority') && priority !== undefined ? { priority } : {}),
    ...(same('storeId') && storeId !== undefined ? { storeId } : {}),
  };
}
