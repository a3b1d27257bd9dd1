import { type Field, fieldOf } from './labels.ts';
import { isAsin } from './order-id.ts';

/** A row of an item table as its cells by field. */
export type ItemRow = ReadonlyMap<Field, string>;

const mostItems = 500;

/**
 * Finds the item rows of a notice: those with a cell that is an ASIN. Columns are named by the heading row above where
 * its words are known; the rest by `order`, the columns that Amazon's table of this kind has from left to right.
 */
export function itemRows(rows: readonly (readonly string[])[], order: readonly Field[]): ItemRow[] {
  const items: ItemRow[] = [];
  let headings: readonly string[] = [];
  for (const row of rows) {
    const asinAt = row.findIndex((cell) => isAsin(cell));
    if (asinAt < 0) headings = row.length > 2 ? row : headings;
    else if (items.length < mostItems) items.push(itemRow(row, asinAt, headings, order));
  }
  return items;
}

function itemRow(
  row: readonly string[],
  asinAt: number,
  headings: readonly string[],
  order: readonly Field[],
): ItemRow {
  const named = headings.length === row.length ? headings.map(fieldOf) : [];
  const known = new Set(named);
  const shift = order.indexOf('asin') - asinAt;
  const cells = new Map<Field, string>([['asin', row[asinAt] ?? '']]);
  row.slice(0, order.length + 5).forEach((cell, index) => {
    const byPosition = order[index + shift];
    const field = named[index] ?? (byPosition && !known.has(byPosition) ? byPosition : null);
    if (field && cell !== '' && !cells.has(field)) cells.set(field, cell);
  });
  return cells;
}

/** A count in a cell, null when it is none. */
export function countOf(cell: string | undefined): number | null {
  return cell !== undefined && /^\d{1,6}$/.test(cell.trim()) ? Number(cell) : null;
}
