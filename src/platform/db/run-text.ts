import type { QueryResult } from 'kysely';
import type { Tx } from './tables.ts';

/**
 * Runs a statement written as text, with its values bound, in the caller's transaction. For what writes its own SQL: the
 * library's `sql` would have to be loaded with all of it, by the reader of mails too.
 */
export function runText(
  tx: Tx,
  text: string,
  values: readonly unknown[],
): Promise<QueryResult<Record<string, unknown>>> {
  return tx.executeQuery<Record<string, unknown>>({
    sql: text,
    parameters: values,
    query: { kind: 'RawNode', sqlFragments: [text], parameters: [] },
    queryId: { queryId: 'text' },
  });
}
