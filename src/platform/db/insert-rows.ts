import type { Insertable } from 'kysely';
import { withinBounds } from '#platform/within-bounds.ts';
import { runText } from './run-text.ts';
import type { Tables, Tx } from './tables.ts';

const quoted = (name: string): string => `"${name}"`;

/** Of one statement's rows, a larger row alone: what is sent is held several times over. */
const most = { count: Number.POSITIVE_INFINITY, bytes: 8_000_000 };

/** Bytes beyond this travel beside the JSON, which carries them at twice their length. */
const mostInJson = 256;

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

const isLarge = (value: unknown): boolean => value instanceof Uint8Array && value.byteLength > mostInJson;

/** A row on its way; what travels beside the JSON is in the order of those columns. */
interface Carried {
  json: string;
  beside: readonly (Uint8Array | null)[];
  size: number;
}

function carriedBytes(value: unknown): Uint8Array | null {
  if (value === null || value instanceof Uint8Array) return value;
  throw new TypeError('a column of bytes with something else in it');
}

function carriedRow(row: object, columns: readonly string[], besides: readonly string[]): Carried {
  const values = new Map<string, unknown>(Object.entries(row));
  const fits = values.size === columns.length && columns.every((name) => values.has(name));
  if (!fits) throw new TypeError('rows of one insert have the same columns');
  const beside = besides.map((name) => carriedBytes(values.get(name)));
  for (const name of besides) values.set(name, null);
  const json = JSON.stringify(Object.fromEntries([...values].map(([name, value]) => [name, carried(value)])));
  const size = beside.reduce((sum, bytes) => sum + (bytes?.byteLength ?? 0), Buffer.byteLength(json));
  return { json, beside, size };
}

/** The values of a statement: JSON, then the bytes in one piece, then where in it each row's begin and how long they are. */
function valuesOf(rows: readonly Carried[]): unknown[] {
  const json = `[${rows.map((row) => row.json).join(',')}]`;
  const pieces = rows.flatMap((row) => row.beside);
  if (pieces.length === 0) return [json];
  let end = 0;
  const starts = pieces.map((bytes) => {
    end += bytes?.byteLength ?? 0;
    return bytes && end - bytes.byteLength + 1;
  });
  const whole = Buffer.concat(pieces.flatMap((bytes) => bytes ?? []));
  return [json, whole, starts, pieces.map((bytes) => bytes?.byteLength ?? null)];
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
  const besides = names.filter((name) => rows.some((row) => isLarge(row[name as keyof typeof row])));
  const place = (name: string): string => {
    const at = besides.indexOf(name);
    if (at < 0) return quoted(name);
    const index = `[(ordinality::int - 1) * ${besides.length} + ${at + 1}]`;
    return `substring($2::bytea from ($3::int[])${index} for ($4::int[])${index})`;
  };
  const text = `insert into ${quoted(table)} (${names.map(quoted).join(', ')}) select ${names.map(place).join(', ')} from json_populate_recordset(null::${quoted(table)}, $1) with ordinality${known === 'left' ? ' on conflict do nothing' : ''}`;
  const carried = rows.map((row) => carriedRow(row, names, besides));
  const portions = [...withinBounds(carried, most, (row) => row.size)];
  await Promise.all(portions.map((portion) => runText(tx, text, valuesOf(portion))));
}
