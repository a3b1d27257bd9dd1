import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '#people/index.ts';
import type { Tables, Tx } from '#platform/db/tables.ts';
import { type Page, type PageOrder, readPage } from '#platform/http/paging.ts';
import type { Hit } from '../contract.ts';
import { type Asked, saying } from './finding.ts';
import { hitIn } from './hits.ts';

type Query = SelectQueryBuilder<Tables, 'conversations', Record<string, unknown>>;
type Row = Record<string, unknown>;

interface Paging {
  cursor?: string | undefined;
  limit: number;
}

// A page seldom takes more; what stands in so many threads is asked for whole only when filters leave too few of these.
const mostForFilters = 500;
const instant = /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d(?::\d\d){0,2}$/;

/** The moment from which a page goes on, as its cursor has it. */
function momentOf(cursor: string | undefined): string | null {
  const [at = ''] = Buffer.from(cursor ?? '', 'base64url')
    .toString('utf8')
    .split('|');
  return instant.test(at) ? at : null;
}

async function newest(
  tx: Tx,
  actor: Actor,
  words: string,
  cut: { before: string | null; most: number },
): Promise<string[]> {
  const { rows } = await saying(words, actor, cut).execute(tx);
  return rows.map((row) => row.conversation_id);
}

const mostChecked = 20_000;

/** Threads that bear what was typed as their number, order or product. */
async function bearing(query: Query, { also }: Asked): Promise<string[]> {
  const found = await Promise.all(
    also.map((where) =>
      query.clearSelect().select('conversations.id as id').where(where).limit(mostForFilters).execute(),
    ),
  );
  return found.flat().map((row) => String((row as Row).id));
}

/** Threads that filters leave, when they are few enough to be looked at one by one. */
async function leftBy(query: Query): Promise<string[] | null> {
  const rows = await query
    .clearSelect()
    .select('conversations.id as id')
    .limit(mostChecked + 1)
    .execute();
  return rows.length > mostChecked ? null : rows.map((row) => String((row as Row).id));
}

async function pageSaying(
  tx: Tx,
  actor: Actor,
  asked: Asked & { words: string },
  { query, order, paging }: Look,
): Promise<Page<Row>> {
  // one more than a page, and those that stand at the cursor's moment
  const most = asked.where.length === 0 ? paging.limit + 10 : mostForFilters;
  const ids = await newest(tx, actor, asked.words, { before: momentOf(paging.cursor), most });
  const all = [...ids, ...(await bearing(query, asked))];
  const page = await readPage(
    query.where(sql<SqlBool>`conversations.id = any(${all}::uuid[])`),
    order,
    paging,
  );
  if (ids.length < most || page.nextCursor !== null) return page;
  const left = asked.where.length === 0 ? null : await leftBy(query);
  const whole =
    left === null
      ? sql<SqlBool>`conversations.id in (${saying(asked.words, actor)})`
      : sql<SqlBool>`conversations.id in (select w.conversation_id from conversation_words w
          where w.tenant_id = ${actor.tenantId} and w.conversation_id = any(${left}::uuid[]) and w.words @@ ${asked.words}::tsquery)`;
  const or = asked.also.length > 0 ? sql`or conversations.id = any(${all}::uuid[])` : sql``;
  return readPage(query.where(sql<SqlBool>`(${whole} ${or})`), order, paging);
}

interface Look {
  query: Query;
  order: PageOrder<Tables, 'conversations'>;
  paging: Paging;
}

/** One page of what was asked for. Where nothing is found, names that differ by a letter are. */
export async function pageOf(tx: Tx, actor: Actor, asked: Asked, look: Look): Promise<Page<Row>> {
  let { query } = look;
  for (const where of asked.where) query = query.where(where);
  const { words, also } = asked;
  if (words === null && also.length === 0) return readPage(query, look.order, look.paging);
  if (words === null) {
    const ids = await bearing(query, asked);
    return readPage(
      query.where(sql<SqlBool>`conversations.id = any(${ids}::uuid[])`),
      look.order,
      look.paging,
    );
  }
  const page = await pageSaying(tx, actor, { ...asked, words }, { ...look, query });
  if (page.rows.length > 0 || asked.forgiving === null) return page;
  return pageSaying(tx, actor, { ...asked, words: asked.forgiving }, { ...look, query });
}

/** Narrows a query to all that was asked for, without forgiving. */
export function foundBy(query: Query, actor: Actor, asked: Asked): Query {
  let narrow = query;
  for (const where of asked.where) narrow = narrow.where(where);
  const said =
    asked.words === null ? [] : [sql<SqlBool>`conversations.id in (${saying(asked.words, actor)})`];
  const any = [...asked.also, ...said];
  return any.length === 0 ? narrow : narrow.where(sql<SqlBool>`(${sql.join(any, sql` or `)})`);
}

const mostTexts = 30;

/** Of each thread the piece that shows what was found, with tokens in the place of personal values. */
export async function hitsOf(
  tx: Tx,
  actor: Actor,
  { wanted }: Asked,
  ids: readonly string[],
): Promise<Map<string, Hit>> {
  if (wanted.length === 0 || ids.length === 0) return new Map();
  const outside = actor.role === 'client';
  const { rows } = await sql<{ id: string; texts: string[] }>`
    select c.id, array(select left(m.text, 20000) from messages m
      where m.tenant_id = c.tenant_id and m.conversation_id = c.id
        and not (${outside} and (m.kind = 'note' or exists (select from outgoing_mails o
          where o.tenant_id = m.tenant_id and o.message_id = m.id and o.state = 'withdrawn')))
      order by m.at desc, m.id desc limit ${mostTexts}) as texts
    from conversations c where c.tenant_id = ${actor.tenantId} and c.id = any(${[...ids]}::uuid[])`.execute(
    tx,
  );
  return new Map(
    rows.flatMap(({ id, texts }) => {
      const hit = hitIn(texts, wanted);
      return hit ? [[id, hit]] : [];
    }),
  );
}
