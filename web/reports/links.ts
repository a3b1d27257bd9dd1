import type { Where } from '../lib/where.ts';

/** Of what a number is: of all, or of one store, language or person (`nobody` for what is not assigned). */
export type Scope = Pick<Where, 'store' | 'language' | 'assignee'>;

/** The numbers that are the length of a list. */
export type Counted = 'open' | 'waiting' | 'late' | 'due2' | 'due6' | 'due12' | 'sentBack';

const filters: Record<Counted, Partial<Where>> = {
  open: {},
  waiting: { view: 'waiting_for_us' },
  late: { late: true },
  due2: { due: 2 },
  due6: { due: 6 },
  due12: { due: 12 },
  sentBack: { sentBack: true },
};

/** Where the conversations stand that a number counts. */
export const listOf = (scope: Scope, number: Counted): Where => ({
  view: 'open',
  ...scope,
  ...filters[number],
});

/** Where those stand that are due within an hour of the day. */
export const listOfHour = (scope: Scope, { from, before }: { from: string; before: string }): Where => ({
  view: 'open',
  ...scope,
  dueFrom: from,
  dueBefore: before,
});

/** Where those stand in which buyers wrote since midnight. */
export const listOfArrivals = (scope: Scope, midnight: string): Where => ({
  view: 'open',
  ...scope,
  wroteSince: midnight,
});

/** The one that has waited the longest, open beside its list. */
export const oldestIn = (scope: Scope, id: string): Where => ({ ...listOf(scope, 'waiting'), id });
