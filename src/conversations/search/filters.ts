import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { tagKey } from '../marking.ts';
import { asleep } from '../snoozing.ts';
import { folded } from './fold.ts';
import { asin, day, due, language, marketplace, oneOf, orderId } from './values.ts';

/** What a filter may have to know, besides its value. */
export interface FilterContext {
  tenantId: string;
  personId: string;
  now: Date;
  /** Stores that the asker sees, with the name of each one's client and its marketplaces. */
  stores: readonly {
    id: string;
    name: string;
    client: string;
    clientId: string;
    marketplaces: readonly string[];
  }[];
  people: readonly { id: string; name: string }[];
  /** Threads whose buyer has this name. */
  named(name: string): RawBuilder<SqlBool>;
  /** Threads in which this word stands. */
  saying(word: string): RawBuilder<SqlBool>;
}

/** A filter: its word, and what narrows to a value; null for a value that means nothing. */
export interface Filter {
  name: string;
  /** Whether a value can mean something, as far as it takes no look into the database. */
  fits(typed: string): boolean;
  where(typed: string, context: FilterContext): RawBuilder<SqlBool> | null;
}

type Where = RawBuilder<SqlBool>;
const column = (name: string) => sql.ref(`conversations.${name}`);

const reads = <T>(read: (typed: string) => T | null, where: (value: T, context: FilterContext) => Where) => ({
  fits: (typed: string) => read(typed) !== null,
  where: (typed: string, context: FilterContext) => {
    const value = read(typed);
    return value === null ? null : where(value, context);
  },
});

const looksUp = (where: (typed: string, context: FilterContext) => Where | null) => ({
  fits: () => true,
  where,
});

const among = (name: string, ids: readonly string[]): Where | null =>
  ids.length === 0 ? null : sql`${column(name)} = any(${[...ids]}::uuid[])`;

const parts = (text: string): string[] =>
  folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');

/** Stores that a name, or a part of each of its words, means; a marketplace's code among them names one of its own. */
function storesNamed(typed: string, { stores }: FilterContext): Where | null {
  const wanted = parts(typed);
  const exact = stores.filter((store) => parts(store.name).join(' ') === wanted.join(' '));
  const found = new Map<string, string | null>(exact.map(({ id }) => [id, null]));
  for (const { id, name, client, marketplaces } of exact.length > 0 ? [] : stores) {
    const words = [...parts(name), ...parts(client)];
    const rest = wanted.filter((part) => !words.some((word) => word.startsWith(part)));
    const code = marketplace(rest[0] ?? '');
    if (rest.length === 0) found.set(id, null);
    else if (rest.length === 1 && rest.length < wanted.length && code && marketplaces.includes(code))
      found.set(id, code);
  }
  if (found.size === 0) return null;
  const each = [...found].map(([id, code]) =>
    code === null
      ? sql<SqlBool>`${column('store_id')} = ${id}::uuid`
      : sql<SqlBool>`(${column('store_id')} = ${id}::uuid and ${column('marketplace')} = ${code})`,
  );
  return sql`(${sql.join(each, sql` or `)})`;
}

const begin = (name: string, typed: string): boolean => {
  const words = parts(name);
  return parts(typed).every((part) => words.some((word) => word.startsWith(part)));
};

const standings: Record<string, (context: FilterContext) => Where> = {
  'open 处理中 未关闭': () => sql`${column('state')} = 'open'`,
  'closed 已关闭 关闭': () => sql`${column('state')} = 'closed'`,
  'unanswered 未回复 待回复': () => sql`${column('unanswered_since')} is not null`,
  'answered 已回复': () => sql`${column('unanswered_since')} is null`,
  'suspect 可疑': () => sql`${column('suspect')}`,
  'unassigned 未分配': () => sql`${column('assignee_id')} is null`,
  'mine 我的': ({ personId }) => sql`${column('assignee_id')} = ${personId}::uuid`,
  'snoozed 已暂缓 暂缓': ({ now }) => sql`${asleep(now)}`,
  'watched 已关注 关注': ({
    personId,
  }) => sql`exists (select from watchers w where w.tenant_id = conversations.tenant_id
    and w.conversation_id = conversations.id and w.person_id = ${personId}::uuid)`,
  'failed 失败 发送失败 未送达': () => sql`${column('delivery_problem')}`,
};

const noticeKinds = oneOf({
  'return returns 退货 退货申请': ['return_request'],
  'refund refunds 退款': ['refund_issued'],
  'claim claims a-to-z 索赔': ['claim_received', 'claim_decided'],
  'cancel cancellation 取消 取消订单': ['cancel_request'],
  'chargeback 拒付': ['chargeback'],
  'performance 绩效': ['performance_notice'],
  'case 个案': ['case_mail'],
});

const withFile = sql<SqlBool>`exists (select from attachments a where a.tenant_id = conversations.tenant_id
  and a.conversation_id = conversations.id and a.message_id is not null)`;

function assigned(typed: string, { personId, people }: FilterContext): Where | null {
  const word = typed.toLowerCase();
  if (['me', '我'].includes(word)) return sql`${column('assignee_id')} = ${personId}::uuid`;
  if (['none', 'nobody', '无', '未分配'].includes(word)) return sql`${column('assignee_id')} is null`;
  const found = people.filter(({ name }) => begin(name, typed));
  return among(
    'assignee_id',
    found.map(({ id }) => id),
  );
}

const priorities = { 'low 低': 1, 'normal 普通': 2, 'high 高': 3, 'urgent 紧急': 4 };

const tagged = (typed: string, { tenantId }: FilterContext): Where =>
  sql`conversations.id = any(array(select c.conversation_id from conversation_tags c
    join tags t on t.tenant_id = c.tenant_id and t.id = c.tag_id
    where c.tenant_id = ${tenantId} and t.name_key = ${tagKey(typed)}))`;

const clientsNamed = (typed: string, { stores }: FilterContext): Where | null =>
  among('client_id', [
    ...new Set(stores.flatMap((store) => (begin(store.client, typed) ? [store.clientId] : []))),
  ]);

// as an array, since for a sub-query PostgreSQL expects so many that it reads all threads
const shownBy = (tenantId: string, found: RawBuilder<unknown>): Where =>
  sql`conversations.id = any(array(select coalesce(f.merged_into, f.id) from conversations f
    where f.tenant_id = ${tenantId} and ${found}))`;

/** Threads about an order whose id begins so. */
export const ofOrder = (begins: string, tenantId: string): Where =>
  shownBy(tenantId, sql`f.amazon_order_id >= ${begins} and f.amazon_order_id < ${`${begins}:`}`);

/** Threads about orders with this product. */
export const ofProduct = (product: string, tenantId: string): Where =>
  shownBy(
    tenantId,
    sql`f.order_id is not null and f.amazon_order_id in (
    select o.amazon_order_id from order_items i join orders o on o.tenant_id = i.tenant_id and o.id = i.order_id
    where i.tenant_id = ${tenantId} and i.asin = ${product})`,
  );

/**
 * Every filter: the words by which it is typed (the first is its name), how its value is read, and what it narrows to.
 * A filter more is a line more; its words on the screen stand in `web/conversations/search/filter-words.ts`.
 */
const table: Record<string, Omit<Filter, 'name'>> = {
  'store 店铺': looksUp(storesNamed),
  'client 客户': looksUp(clientsNamed),
  'market marketplace 站点': reads(marketplace, (code) => sql`${column('marketplace')} = ${code}`),
  'lang language 语言': reads(language, (code) => sql`${column('language')} = ${code}`),
  'is 状态': reads(oneOf(standings), (standing, context) => standing(context)),
  'assignee 负责人 客服': looksUp(assigned),
  'tag 标签': looksUp(tagged),
  'priority 优先级': reads(oneOf(priorities), (priority) => sql`${column('priority')} = ${priority}`),
  'due 截止 截止时间': reads(due, ({ farther, ms }, { now }) => {
    const at = new Date(now.getTime() + ms);
    return farther ? sql`${column('due_at')} > ${at}` : sql`${column('sort_due')} < ${at}`;
  }),
  'before 之前 早于': reads(day, (at) => sql`${column('last_message_at')} < ${at}`),
  'after 之后 晚于': reads(day, (at) => sql`${column('last_message_at')} >= ${at}`),
  'has 含 包含': reads(oneOf({ 'file files attachment 附件 文件': withFile }), (where) => where),
  'notice 通知': reads(noticeKinds, (kinds) => sql`${column('notices')} && ${kinds}::text[]`),
  'order 订单 订单号': reads(orderId, (begins, { tenantId }) => ofOrder(begins, tenantId)),
  'asin 商品': reads(
    asin,
    (code, { tenantId, saying }) => sql`(${ofProduct(code, tenantId)} or ${saying(code)})`,
  ),
  'buyer 买家': looksUp((typed, { named }) => named(typed)),
};

const byWord = new Map<string, Filter>();
for (const [words, filter] of Object.entries(table)) {
  const [name = ''] = words.split(' ');
  for (const word of words.split(' ')) byWord.set(word, { name, ...filter });
}

/** The filter of a word in either language. */
export const filterNamed = (word: string): Filter | undefined => byWord.get(word.toLowerCase());

/** The names of all filters. */
export const filterNames: readonly string[] = [...new Set([...byWord.values()].map(({ name }) => name))];
