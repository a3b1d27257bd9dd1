import type { View } from './contracts.ts';

/** What the inbox looks at; it stands in the address, so that it can be shared and gone back to. */
export interface Where {
  view: View;
  store?: string;
  client?: string;
  q?: string;
  id?: string;
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

const text = (value: unknown): string | undefined => {
  const said = typeof value === 'number' ? String(value) : value;
  return typeof said === 'string' && said.trim() !== '' ? said.slice(0, 200) : undefined;
};

/** Reads the address; what is unknown or broken is left out, a missing view is `open`. */
export function readWhere(search: Record<string, unknown>): Where {
  const view = viewOrder.find((known) => known === search.view) ?? 'open';
  const parts = {
    store: text(search.store),
    client: text(search.client),
    q: text(search.q),
    id: text(search.id),
  };
  const said = Object.entries(parts).filter(([, value]) => value !== undefined);
  return { view, ...Object.fromEntries(said) };
}

/** The same place with another conversation open, or none. */
export function withOpen(where: Where, id: string | undefined): Where {
  const { id: _, ...rest } = where;
  return id === undefined ? rest : { ...rest, id };
}
