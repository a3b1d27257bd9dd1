import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Actor, whereVisible } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Services } from '#platform/services.ts';
import { indexKey } from '#privacy/index.ts';
import { type FilterContext, filterNamed, ofOrder, ofProduct } from './filters.ts';
import { soughtName } from './names.ts';
import { type Item, parseQuery, type QueryProblem } from './query.ts';
import { type Wanted, wantedIn } from './terms.ts';
import { asin, language, orderId } from './values.ts';
import { languageTerm, openTo, tagOf } from './words.ts';

/** What a query asks for, as far as it does not depend on the page. */
export interface Asked {
  /** A `tsquery` of what must stand in a thread; null when only filters narrow. */
  words: string | null;
  /** With names that differ by a letter; null where that finds no more. */
  forgiving: string | null;
  /** Also found, whatever words say: by number, order and product. */
  also: RawBuilder<SqlBool>[];
  where: RawBuilder<SqlBool>[];
  /** What is marked. */
  wanted: Wanted[];
  /** Nothing is owed in what is asked for, so that the latest comes first. */
  latestFirst: boolean;
}

const refuseQuery = ({ code, at, length, word }: QueryProblem): never =>
  refuse('bad_query', { fields: { q: code, at: String(at), length: String(length), word } });

const all = (parts: readonly string[]): string =>
  parts.length === 1 ? `${parts[0]}` : `(${parts.join(' & ')})`;
const any = (parts: readonly string[]): string =>
  parts.length === 1 ? `${parts[0]}` : `(${parts.join(' | ')})`;

/** Writes what is looked for as PostgreSQL asks it of `conversation_words`, for one asker. */
export interface Asker {
  text(wanted: readonly Wanted[]): string | null;
  name(typed: string, forgiving: boolean): string | null;
}

/** Notes are found by colleagues only, names by those who may see them. */
export function askerFor(actor: Pick<Actor, 'tenantId' | 'role' | 'seesPersonalData'>, index: Buffer): Asker {
  const tag = tagOf(actor.tenantId);
  const kinds = actor.role === 'client' ? [openTo.all] : [openTo.all, openTo.colleagues];
  return {
    text: (wanted) =>
      wanted.length === 0
        ? null
        : all(
            wanted.flatMap(({ terms }) =>
              terms.map(({ term, begins }) =>
                any(kinds.map((kind) => `'${tag}${kind}${term}'${begins ? ':*' : ''}`)),
              ),
            ),
          ),
    name(typed, forgiving) {
      const pieces = actor.seesPersonalData ? soughtName(index, typed, forgiving) : null;
      return pieces && all(pieces.map((group) => any(group.map((piece) => `'${tag}${piece}'`))));
    },
  };
}

const either = (...parts: (string | null)[]): string | null => {
  const said = parts.filter((part) => part !== null);
  return said.length === 0 ? null : any(said);
};

/** Threads of these stores that a `tsquery` finds, the newest first; the one way to `conversation_words`. */
export const saying = (
  words: string,
  actor: Pick<Actor, 'stores'>,
  { before = null, most = null }: { before?: string | null; most?: number | null } = {},
) =>
  sql<{ conversation_id: string }>`select conversation_id from conversations_saying(${words},
    ${actor.stores === 'all' ? null : [...actor.stores]}::uuid[], ${before}::timestamptz, ${most}::bigint)`;

/** No term of anybody's. */
const nobody = `'-'`;
const never = sql<SqlBool>`false`;
const within = (words: string | null, actor: Actor): RawBuilder<SqlBool> =>
  words === null ? never : sql`conversations.id in (${saying(words, actor)})`;
const not = (where: RawBuilder<SqlBool>): RawBuilder<SqlBool> => sql`not coalesce(${where}, false)`;

/** The words of a phrase as they stand beside each other, for PostgreSQL's regular expressions. */
const asPattern = (phrase: string): string =>
  phrase.replace(/[!-/:-@[-`{-~]/g, '\\$&').replace(/\s+/gu, '\\s+');

function sayingExactly(phrase: string, actor: Actor): RawBuilder<SqlBool> {
  const pattern = asPattern(phrase);
  const shown =
    actor.role === 'client'
      ? sql`and m.kind <> 'note' and not exists (select from outgoing_mails o where o.tenant_id = m.tenant_id
          and o.message_id = m.id and o.state = 'withdrawn')`
      : sql``;
  return sql`(conversations.subject ~* ${pattern} or exists (select from messages m where m.tenant_id = ${actor.tenantId}
    and m.conversation_id = conversations.id ${shown} and m.text ~* ${pattern}))`;
}

async function contextOf(
  tx: Tx,
  actor: Actor,
  asker: Asker,
  items: readonly Item[],
  now: Date,
): Promise<FilterContext> {
  const named = new Set(items.map((item) => item.name));
  const stores =
    named.has('store') || named.has('client')
      ? await whereVisible(
          tx.selectFrom('stores').innerJoin('clients', 'clients.id', 'stores.client_id'),
          actor,
          'stores.id',
        )
          .select(['stores.id', 'stores.name', 'clients.name as client', 'clients.id as clientId'])
          .select(
            sql<
              string[]
            >`array(select sm.marketplace from store_marketplaces sm where sm.tenant_id = stores.tenant_id
              and sm.store_id = stores.id)`.as('marketplaces'),
          )
          .execute()
      : [];
  const people = named.has('assignee')
    ? await tx
        .selectFrom('people')
        .select(['id', 'name'])
        .where((eb) =>
          eb(
            'id',
            'in',
            whereVisible(tx.selectFrom('conversations'), actor, 'store_id').select('assignee_id').distinct(),
          ),
        )
        .execute()
    : [];
  return {
    tenantId: actor.tenantId,
    personId: actor.personId,
    now,
    stores,
    people,
    named: (name) => within(asker.name(name, true), actor),
    saying: (word) => within(asker.text(wantedIn(word, true)), actor),
  };
}

function narrowedBy(item: Item, context: FilterContext): RawBuilder<SqlBool> {
  const where = filterNamed(item.name)?.where(item.text, context) ?? null;
  if (where === null) {
    const { at, length, text: word } = item;
    return refuseQuery({ code: 'unknown_value', at, length, word });
  }
  return item.not ? not(where) : where;
}

/** A number, an order id or a product that was typed alone finds what bears it, whether it stands in a text or not. */
function alsoFound(item: Item, tenantId: string): RawBuilder<SqlBool>[] {
  const found: RawBuilder<SqlBool>[] = [];
  const number = /^#?(\d{1,12})$/.exec(item.text)?.[1];
  if (number)
    found.push(sql`conversations.id = any(array(select coalesce(f.merged_into, f.id) from conversations f
      where f.tenant_id = ${tenantId} and f.number = ${number}::bigint))`);
  const order = orderId(item.text);
  if (order && order.length > 3) found.push(ofOrder(order, tenantId));
  const product = asin(item.text);
  if (product) found.push(ofProduct(product, tenantId));
  return found;
}

interface Texts {
  must: string[];
  forgiving: string[];
  mustNot: string[];
  where: RawBuilder<SqlBool>[];
  wanted: Wanted[];
}

/** A name is looked for as words are, the latest first. */
const isName = (item: Item): boolean => item.kind === 'filter' && item.name === 'buyer' && !item.not;

/** Languages stand among the words of a thread, so that a filter need not go through all that a frequent word finds. */
const languagesIn = (filters: readonly Item[], tenantId: string): string[] =>
  filters.flatMap((item) => {
    const code = item.name === 'lang' && !item.not ? language(item.text) : null;
    return code === null ? [] : [`'${languageTerm(tenantId, code)}'`];
  });

/** What one word or phrase asks for; nothing when it is too common to be looked for. */
function addText(into: Texts, item: Item, asker: Asker, actor: Actor): void {
  if (isName(item)) {
    const name = asker.name(item.text, true) ?? nobody;
    into.must.push(name);
    into.forgiving.push(name);
    return;
  }
  const exact = item.kind === 'phrase';
  const wanted = wantedIn(item.text, exact);
  const text = asker.text(wanted);
  const name = asker.name(item.text, false);
  const words = either(text, name);
  if (words === null || text === null) return;
  if (exact) {
    const said = sayingExactly(item.text, actor);
    const whole: RawBuilder<SqlBool> = name === null ? said : sql`(${said} or ${within(name, actor)})`;
    into.where.push(item.not ? not(sql`(${within(text, actor)} and ${said})`) : whole);
  } else if (item.not) into.mustNot.push(words);
  if (item.not) return;
  into.must.push(words);
  into.forgiving.push(either(text, asker.name(item.text, !exact)) ?? words);
  into.wanted.push(...wanted);
}

/**
 * Reads a query for an actor.
 * @throws Refusal `bad_query`: what is wrong (`q`), where (`at`, `length`) and what stands there (`word`)
 */
export async function readAsked(tx: Tx, services: Services, actor: Actor, q: string): Promise<Asked> {
  const { items, problem } = parseQuery(q);
  if (problem) return refuseQuery(problem);
  const asker = askerFor(actor, indexKey(services, actor.tenantId));
  const context = await contextOf(tx, actor, asker, items, services.clock.now());
  const filters = items.filter((item) => item.kind === 'filter' && !isName(item));
  const typed = items.filter((item) => item.kind !== 'filter' || isName(item));
  const texts: Texts = { must: [], forgiving: [], mustNot: [], where: [], wanted: [] };
  for (const item of typed) addText(texts, item, asker, actor);
  const [only] = typed;
  const also =
    only && typed.length === 1 && only.kind === 'word' && !only.not ? alsoFound(only, actor.tenantId) : [];
  const where = [...filters.map((item) => narrowedBy(item, context)), ...texts.where];
  const outside = texts.mustNot.map((words) => `!${words}`);
  const narrower = [...languagesIn(filters, actor.tenantId), ...outside];
  const { must } = texts;
  if (must.length === 0 && outside.length > 0) where.push(not(within(any(texts.mustNot), actor)));
  else if (must.length === 0 && also.length === 0 && where.length === 0 && only)
    return refuseQuery({ code: 'common_words', at: only.at, length: only.length, word: only.text });
  const forgiving = all([...texts.forgiving, ...narrower]);
  const words = must.length === 0 ? null : all([...must, ...narrower]);
  return {
    words,
    forgiving: words === null || forgiving === words ? null : forgiving,
    also,
    where,
    wanted: texts.wanted,
    latestFirst:
      words !== null || also.length > 0 || filters.some((item) => item.text === 'closed' && !item.not),
  };
}
