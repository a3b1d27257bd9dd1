import type { Variable } from '../../src/knowledge/contract.ts';

/** Every variable of a template, as the desk knows them. */
export const variableNames = [
  'buyer.name',
  'order.id',
  'order.item',
  'store.name',
  'agent.name',
  'parcel.carrier',
  'parcel.tracking',
  'return.carrier',
  'return.tracking',
  'return.deadline',
  'refund.amount',
] as const satisfies readonly Variable[];

const place = /\{\{\s*([a-z]+\.[a-z]+)\s*\}\}/g;

/** The text with a value for each variable that `given` knows. */
export const filledWith = (text: string, given: (name: string) => string | undefined): string =>
  text.replace(place, (whole, name: string) => given(name) ?? whole);

/** A variable that still stands in a text, and where it stands first. */
export interface Missing {
  name: Variable;
  from: number;
  to: number;
}

/** The variables that still stand in a text, each once, in their order. */
export function missingIn(text: string): Missing[] {
  const found = new Map<string, Missing>();
  for (const match of text.matchAll(place)) {
    const name = variableNames.find((one) => one === match[1]);
    if (name && !found.has(name))
      found.set(name, { name, from: match.index, to: match.index + match[0].length });
  }
  return [...found.values()];
}
