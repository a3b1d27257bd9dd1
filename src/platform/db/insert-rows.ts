import type { Insertable } from 'kysely';
import { runText } from './run-text.ts';
import type { Tables, Tx } from './tables.ts';

const quoted = (name: string): string => `"${name}"`;

/** Characters of one statement's rows, a larger row alone: what is sent is held several times over. */
const mostChars = 8_000_000;

function carriedNumber(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError('a number that JSON cannot carry');
  return value;
}

function carriedDate(value: Date): string {
  const year = value.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) throw new RangeError('a date that JSON cannot carry');
  return value.toISOString();
}

/** A value as JSON carries it to its column: bytes in PostgreSQL's hex form, text without broken characters. */
function carried(value: unknown): unknown {
  if (value === undefined) throw new TypeError('a column without a value');
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value === 'number') return carriedNumber(value);
  if (value instanceof Date) return carriedDate(value);
  if (Array.isArray(value)) return value.map(carried);
  if (value instanceof Uint8Array)
    return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`;
  return value;
}

function carriedRow(row: object, columns: readonly string[]): string {
  const entries = Object.entries(row);
  const fits = entries.length === columns.length && entries.every(([name]) => columns.includes(name));
  if (!fits) throw new TypeError('rows of one insert have the same columns');
  return JSON.stringify(Object.fromEntries(entries.map(([name, value]) => [name, carried(value)])));
}

/** Puts rows together up to the size of one statement. */
function* portions(rows: readonly string[]): Generator<string> {
  let portion: string[] = [];
  let size = 0;
  for (const row of rows) {
    if (portion.length > 0 && size + row.length > mostChars) {
      yield `[${portion.join(',')}]`;
      portion = [];
      size = 0;
    }
    portion.push(row);
    size += row.length;
  }
  yield `[${portion.join(',')}]`;
}

/**
 * Inserts any number of rows, all with the same columns, by one statement whose text does not depend on their number: a
 * list of values has a text for every length, and PostgreSQL reads and plans each anew on every connection.
 * @param known what becomes of a row that is there already: an error, or it stays as it is
 * @throws RangeError, TypeError for what JSON would change on the way: no number, a date beyond year 9999, other columns
 */
export async function insertRows<T extends keyof Tables & string>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
  known: 'refused' | 'left' = 'refused',
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const names = Object.keys(first);
  const columns = names.map(quoted).join(', ');
  const text = `insert into ${quoted(table)} (${columns}) select ${columns} from json_populate_recordset(null::${quoted(table)}, $1)${known === 'left' ? ' on conflict do nothing' : ''}`;
  const pieces = [...portions(rows.map((row) => carriedRow(row, names)))];
  await Promise.all(pieces.map((json) => runText(tx, text, [json])));
}
