import type { View } from './contracts.ts';

/** What the inbox looks at; it stands in the address, so that it can be shared and gone back to. */
export interface Where {
  view: View;
  store?: string;
  client?: string;
  q?: string;
  id?: string;
  /** A person's id, or `nobody`. */
  assignee?: string;
  language?: string;
  late?: true;
  /** Hours within which something is due. */
  due?: number;
  /** Instants between which something is due. */
  dueFrom?: string;
  dueBefore?: string;
  sentBack?: true;
  /** Instant since which the buyer wrote; with it the view does not count. */
  wroteSince?: string;
}

/** The views in the order of the navigation. */
export const viewOrder: View[] = [
  'open',
  'mine',
  'unassigned',
  'due_soon',
  'waiting_for_us',
  'waiting_for_buyer',
  'snoozed',
  'suspects',
  'closed',
];

/** The views of a person: nothing is ever given to one who answers nobody. */
export const viewsFor = (answers: boolean): View[] => viewOrder.filter((view) => answers || view !== 'mine');

const text = (value: unknown): string | undefined => {
  const said = typeof value === 'number' ? String(value) : value;
  return typeof said === 'string' && said.trim() !== '' ? said.slice(0, 200) : undefined;
};

const yes = (value: unknown): true | undefined => (value === true || value === 'true' ? true : undefined);

const hours = (value: unknown): number | undefined => {
  const said = Number(value);
  return Number.isInteger(said) && said >= 1 && said <= 168 ? said : undefined;
};

const instant = (value: unknown): string | undefined =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString() : undefined;

function hourOf(search: Record<string, unknown>): Pick<Where, 'dueFrom' | 'dueBefore'> {
  const [dueFrom, dueBefore] = [instant(search.dueFrom), instant(search.dueBefore)];
  return dueFrom && dueBefore ? { dueFrom, dueBefore } : {};
}

const narrowing = (search: Record<string, unknown>) => ({
  assignee: text(search.assignee),
  language: text(search.language),
  late: yes(search.late),
  due: hours(search.due),
  ...hourOf(search),
  sentBack: yes(search.sentBack),
  wroteSince: instant(search.wroteSince),
});

/** Reads the address; what is unknown or broken is left out, a missing view is `open`. */
export function readWhere(search: Record<string, unknown>): Where {
  const view = viewOrder.find((known) => known === search.view) ?? 'open';
  const parts = {
    store: text(search.store),
    client: text(search.client),
    q: text(search.q),
    id: text(search.id),
    ...narrowing(search),
  };
  const said = Object.entries(parts).filter(([, value]) => value !== undefined);
  return { view, ...Object.fromEntries(said) };
}

/** The same place with another conversation open, or none. */
export function withOpen(where: Where, id: string | undefined): Where {
  const { id: _, ...rest } = where;
  return id === undefined ? rest : { ...rest, id };
}

/** Filters that are set beside view, store, client and words; what is due between two hours is one of them. */
export const narrowedBy = (where: Where) =>
  (['assignee', 'language', 'late', 'due', 'dueFrom', 'sentBack', 'wroteSince'] as const).filter(
    (name) => where[name] !== undefined,
  );
export type Narrowing = ReturnType<typeof narrowedBy>[number];

/** Does it look between instants? Kept as a view, it would soon show nothing. */
export const soonEmpty = ({ dueFrom, wroteSince }: Where): boolean => (dueFrom ?? wroteSince) !== undefined;

/** The same place without one of its filters. */
export function without(where: Where, name: Narrowing): Where {
  const { [name]: _, ...rest } = where;
  if (name !== 'dueFrom') return rest;
  const { dueBefore: __, ...wider } = rest;
  return wider;
}

/** The part of the place that decides which conversations are listed, as the API names it. */
export const filterOf = ({ id: _, store, client, assignee, late, sentBack, ...same }: Where) => ({
  ...same,
  storeId: store,
  clientId: client,
  assigneeId: assignee,
  late: late && 'true',
  sentBack: sentBack && 'true',
});
