import { refuse } from '#platform/errors.ts';
import { type Variable, variables } from './contract.ts';

const place = /\{\{\s*([a-z]+\.[a-z]+)\s*\}\}/g;

const isKnown = (name: string): name is Variable => (variables as readonly string[]).includes(name);

/** What is known of a conversation; what is not is left out. */
export type Values = Readonly<Partial<Record<Variable, string>>>;

/** A text with its values, and the variables that stand in it still, each once. */
export interface Filled {
  text: string;
  missing: Variable[];
}

/**
 * Puts values where their variables stand, and leaves every other character as it is. It looks at each place once, so that
 * nothing in a value is taken for a variable; a value with `{{` in it counts as none.
 */
export function fill(text: string, values: Values): Filled {
  const missing = new Set<Variable>();
  const filled = text.replace(place, (whole, name: string) => {
    if (!isKnown(name)) return whole;
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value && !value.includes('{{')) return value;
    missing.add(name);
    return whole;
  });
  return { text: filled, missing: [...missing] };
}

/** What stands between double braces and is no variable; a brace without its other half counts too. */
export function unknownIn(text: string): string[] {
  const rest = text.replace(place, (whole, name: string) => (isKnown(name) ? '' : whole));
  return rest.match(/\{\{[^{}]*\}?\}?|\}\}/g) ?? [];
}

/** Refuses with `template_value_missing`, the names in `fields.text`, while a variable stands in what is to be sent. */
export function assertFilled(text: string): void {
  const { missing } = fill(text, {});
  if (missing.length > 0) refuse('template_value_missing', { fields: { text: missing.join(', ') } });
}
