import type { DueHour, Numbers, Part } from './contract.ts';
import type { Span } from './spans.ts';
import type { Quarter, Tally } from './standing.ts';

const earliest = (moments: readonly (Date | null)[]): Date | null =>
  moments.reduce((first, one) => (one !== null && (first === null || one < first) ? one : first), null);

function oldestOf(tallies: readonly Tally[]): Numbers['oldest'] {
  const since = earliest(tallies.map(({ oldest_since }) => oldest_since));
  const id = tallies.find(({ oldest_since }) => oldest_since !== null && oldest_since === since)?.oldest_id;
  return since && id ? { id, since: since.toISOString() } : null;
}

/** The numbers of some tallies together. */
export function numbersOf(tallies: readonly Tally[]): Numbers {
  const sum = (pick: (one: Tally) => number): number => tallies.reduce((all, one) => all + pick(one), 0);
  return {
    open: sum(({ open }) => open),
    waiting: sum(({ waiting }) => waiting),
    late: sum(({ late }) => late),
    due2: sum(({ due2 }) => due2),
    due6: sum(({ due6 }) => due6),
    due12: sum(({ due12 }) => due12),
    sentBack: sum(({ sent_back }) => sent_back),
    oldest: oldestOf(tallies),
  };
}

/** Deadlines by the hours in which they come. */
const hoursOf = (hours: readonly Span[], quarters: readonly Quarter[]): DueHour[] =>
  hours.map(({ from, before }) => ({
    from: new Date(from).toISOString(),
    before: new Date(before).toISOString(),
    due: quarters.reduce((sum, one) => (one.from >= from && one.from < before ? sum + one.due : sum), 0),
  }));

/** Numbers and hours of some tallies and their deadlines. */
export const partOf = (
  hours: readonly Span[],
  tallies: readonly Tally[],
  quarters: readonly Quarter[],
): Part => ({
  numbers: numbersOf(tallies),
  hours: hoursOf(hours, quarters),
  next: earliest(tallies.map(({ next_due }) => next_due))?.toISOString() ?? null,
});

/** Rows by what they have in common. */
export function grouped<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}
