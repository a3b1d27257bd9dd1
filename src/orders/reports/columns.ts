import { isAsin, marketplaces } from '#amazon/index.ts';
import type { Fact } from './fact.ts';
import { bad, count, flag, moment, money, words } from './values.ts';

/** The cells of a row by the names of its header, trimmed; '' for a column that is not there. */
export type Row = (column: string) => string;

/** Puts what a column tells into a fact; false when it cannot be understood. */
export interface Column {
  column: string;
  take(fact: Fact, row: Row): boolean;
}

type Named<T> = { [Name in keyof Fact]-?: NonNullable<Fact[Name]> extends T ? Name : never }[keyof Fact];

function columnOf<Name extends keyof Fact>(
  column: string,
  name: Name,
  read: (cell: string, row: Row) => NonNullable<Fact[Name]> | null | typeof bad,
): Column {
  return {
    column,
    take(fact, row) {
      const value = read(row(column), row);
      if (value === bad) return false;
      if (value !== null) fact[name] = value;
      return true;
    },
  };
}

type WordsName = Exclude<Named<string>, 'channel'>;

/** A column of words on one line. */
export const wordsIn = (column: string, name: WordsName, most = 120): Column =>
  columnOf(column, name, words(most));

/** A column of moments. */
export const momentIn = (column: string, name: WordsName): Column => columnOf(column, name, moment);

/** A column that counts. */
export const countIn = (column: string, name: Named<number>): Column => columnOf(column, name, count);

/** A column of amounts, whose currency stands in another one. */
export const moneyIn = (
  column: string,
  name: 'price' | 'refunded' | 'refund',
  currencyColumn = 'currency',
): Column => columnOf(column, name, (cell, row) => money(cell, row(currencyColumn)));

/** A column of yes and no. */
export const flagIn = (column: string, name: 'claim'): Column => columnOf(column, name, flag);

/** An ASIN, or nothing. */
export const asinIn = (column: string): Column =>
  columnOf(column, 'asin', (cell) => (isAsin(cell.toUpperCase()) ? cell.toUpperCase() : null));

/** Who sends it: `Amazon`, `AFN` or `Merchant`, `Seller`, `MFN`. */
export const channelIn = (column: string): Column =>
  columnOf(column, 'channel', (cell) =>
    /^(?:amazon|afn)/i.test(cell) ? 'amazon' : /^(?:merchant|seller|mfn)/i.test(cell) ? 'seller' : null,
  );

const byDomain = new Map(marketplaces.map((one) => [one.retailDomain, one.code]));

/** The marketplace by its shop (`Amazon.de`). */
export const shopIn = (column: string): Column =>
  columnOf(column, 'marketplace', (cell) => byDomain.get(cell.toLowerCase()) ?? null);
