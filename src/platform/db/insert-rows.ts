import type { Insertable } from 'kysely';
import type { Tables, Tx } from './tables.ts';

const quoted = (name: string): string => `"${name}"`;

/** A value as JSON carries it to its column: bytes in PostgreSQL's hex form, text without broken characters. */
function carried(value: unknown): unknown {
  if (value instanceof Uint8Array)
    return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`;
  return typeof value === 'string' ? value.toWellFormed() : value;
}

/**
 * Inserts any number of rows, all with the same columns, by one statement whose text does not depend on their number: a
 * list of values has a text for every length, and PostgreSQL reads and plans each anew on every connection. For rows of up
 * to some megabytes in all.
 * @param known what becomes of a row that is there already: an error, or it stays as it is
 */
export async function insertRows<T extends keyof Tables & string>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
  known: 'refused' | 'left' = 'refused',
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).map(quoted).join(', ');
  const text = `insert into ${quoted(table)} (${columns}) select ${columns} from json_populate_recordset(null::${quoted(table)}, $1)${known === 'left' ? ' on conflict do nothing' : ''}`;
  const json = JSON.stringify(
    rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, carried(value)]))),
  );
  await tx.executeQuery({
    sql: text,
    parameters: [json],
    query: { kind: 'RawNode', sqlFragments: [text], parameters: [] },
    queryId: { queryId: 'rows' },
  });
}
