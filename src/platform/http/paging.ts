import { type SelectQueryBuilder, type SqlBool, type StringReference, sql } from 'kysely';
import { refuse } from '#platform/errors.ts';

/** What a column holds, and how its values look in a cursor. */
const types = {
  uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  bigint: /^\d{1,15}$/,
  timestamptz: /^(?:-?infinity|\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d(?::\d\d){0,2})$/,
} as const;

type Column<DB, TB extends keyof DB> = readonly [name: StringReference<DB, TB>, type: keyof typeof types];

/** How the rows of a list stand. */
export interface PageOrder<DB, TB extends keyof DB> {
  /** A column that is never null; rows that are equal in it go by their id. Without it all go by their id. */
  by?: Column<DB, TB>;
  /** A column that tells every two rows apart. */
  id: Column<DB, TB>;
  direction: 'asc' | 'desc';
}

/** Rows of one page, and the cursor of the next one or null at the end. */
export interface Page<Row> {
  rows: Row[];
  nextCursor: string | null;
}

/** Values of the last row in the order of the columns, as text between strokes; none of their types holds one. */
const encode = (mark: string): string => Buffer.from(mark).toString('base64url');

function decode(cursor: string, columns: readonly (readonly [string, keyof typeof types])[]): string[] {
  const values = Buffer.from(cursor, 'base64url').toString('utf8').split('|');
  const fits = columns.every(([, type], at) => types[type].test(values[at] ?? ''));
  if (!fits || values.length !== columns.length) refuse('invalid_input', { fields: { cursor: 'format' } });
  return values;
}

const comma = sql`, `;

// Each number of rows makes a text of its own, which PostgreSQL keeps a plan for: few numbers, few plans.
const steps = [11, 26, 51, 101, 201];

/**
 * Reads the page that begins after `cursor`. Rows that stay are each on exactly one page, in order, however many are
 * equal; what is added meanwhile before the cursor is not seen. The cursor is opaque to whoever asks.
 * @throws Refusal `invalid_input` for a cursor that no page of this order gave
 */
export async function readPage<DB, TB extends keyof DB, Row>(
  query: SelectQueryBuilder<DB, TB, Row>,
  { by, id, direction }: PageOrder<DB, TB>,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<Row>> {
  const columns: readonly Column<DB, TB>[] = by ? [by, id] : [id];
  const names = columns.map(([name]) => sql.ref(name as string));
  // As text, since a Date would lose the microseconds.
  const mark = names.map((name) => sql`${name}::text`);
  let asked = query.select(sql<string>`concat_ws('|', ${sql.join(mark, comma)})`.as('page_mark'));
  if (cursor !== undefined) {
    const values = decode(cursor, columns as readonly (readonly [string, keyof typeof types])[]);
    const from = columns.map(([, type], at) => sql`${values[at]}::${sql.raw(type)}`);
    const than = sql.raw(direction === 'asc' ? '>' : '<');
    asked = asked.where(sql<SqlBool>`(${sql.join(names, comma)}) ${than} (${sql.join(from, comma)})`);
  }
  for (const name of names) asked = asked.orderBy(name, direction);
  const found = await asked.limit(steps.find((step) => step > limit) ?? limit + 1).execute();
  const rows = found.slice(0, limit);
  const last = found.length > limit ? (rows.at(-1) as unknown as { page_mark: string }) : undefined;
  return { rows: rows as Row[], nextCursor: last ? encode(last.page_mark) : null };
}
