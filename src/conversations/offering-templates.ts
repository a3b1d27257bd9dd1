import { type FittingTemplate, fittingTemplates, type Values } from '#knowledge/index.ts';
import { sendingMailbox } from '#mail/index.ts';
import { orderCardOf } from '#orders/index.ts';
import { type Actor, assertVisible } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import { filler } from '#privacy/index.ts';

type Order = Awaited<ReturnType<typeof orderCardOf>>;

/** A value as it stands within a sentence; undefined for none. */
function inLine(value: string | number | boolean | null | undefined): string | undefined {
  if (typeof value !== 'string') return undefined;
  return value.replace(/[\s\p{Cc}]+/gu, ' ').trim() || undefined;
}

/** Money as it is written in a language and a country: 24,99 € or €24.99. */
export function moneyIn(
  { minor, currency }: { minor: number; currency: string },
  language: string,
  marketplace: string | null,
): string {
  const country = marketplace === 'UK' ? 'GB' : marketplace;
  const format = new Intl.NumberFormat(country === null ? language : `${language}-${country}`, {
    style: 'currency',
    currency,
  });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

const without = (values: Record<string, string | undefined>): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** What mails and files have told of an order, as far as it can stand in an answer. What they have not told stays out. */
export function orderValues(order: Order, language: string): Values {
  const told = (kind: string) => order?.events.find((event) => event.kind === kind);
  const refund = told('refund_issued')?.amount;
  const back = told('return_request')?.detail;
  const titles = (order?.items ?? []).map(({ title }) => inLine(title));
  // of several things nobody can tell here which one is meant
  const [item, ...more] = titles;
  // carrier and number of one parcel: those of another would not go together
  const parcel = order?.parcels.at(-1);
  return without({
    'order.item': more.length === 0 ? item : undefined,
    'parcel.carrier': inLine(parcel?.carrier),
    'parcel.tracking': inLine(parcel?.tracking),
    'return.carrier': inLine(back?.carrier),
    'return.tracking': inLine(back?.tracking),
    'refund.amount': refund ? moneyIn(refund, language, order?.marketplace ?? null) : undefined,
  });
}

const selectPlace = (tx: Tx, conversationId: string) =>
  tx
    .selectFrom('conversations')
    // the shop that the buyer wrote to
    .innerJoin('stores', 'stores.id', 'conversations.mail_store_id')
    .leftJoin('marketplaces', 'marketplaces.code', 'conversations.marketplace')
    .select([
      'conversations.id',
      'store_id',
      'mail_store_id',
      'conversations.client_id',
      'marketplace',
      'language',
    ])
    .select(['buyer_name', 'order_id', 'amazon_order_id', 'merged_into', 'stores.name as store_name'])
    .select('marketplaces.languages')
    .where('conversations.id', '=', conversationId)
    .executeTakeFirst();
type Row = NonNullable<Awaited<ReturnType<typeof selectPlace>>>;

async function valuesOf(tx: Tx, services: Services, actor: Actor, row: Row) {
  const order = row.order_id === null ? null : await orderCardOf(tx, row.order_id);
  const sender = await sendingMailbox(tx, row.mail_store_id);
  const clear = actor.seesPersonalData
    ? await filler(tx, services, actor.tenantId, [row.buyer_name])
    : () => '';
  const buyer = clear(row.buyer_name);
  const own = without({
    // a token that nothing opens any more is no name
    'buyer.name': buyer.includes('⟦') ? undefined : inLine(buyer),
    'order.id': inLine(row.amazon_order_id),
    // the name that buyers read; what the team calls the store is for the team
    'store.name': inLine(sender?.sender_name) ?? inLine(row.store_name),
    'agent.name': inLine(actor.name),
  });
  return (language: string): Values => ({ ...own, ...orderValues(order, language) });
}

/** Templates that fit a conversation, filled with what is known of it; of one that was merged, of the one that shows it. */
export async function templatesFor(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
): Promise<{ conversationId: string; buyerLanguage: string | null; items: FittingTemplate[] }> {
  const row = await selectPlace(tx, conversationId);
  assertVisible(actor, row?.store_id);
  if (!row) throw new Error('unreachable: an invisible store was refused');
  if (row.merged_into !== null) return templatesFor(tx, services, actor, row.merged_into);
  const place = { clientId: row.client_id, marketplace: row.marketplace };
  const language = row.language === 'und' ? (row.languages?.[0] ?? 'en') : row.language;
  const writing = { ...place, language, valuesIn: await valuesOf(tx, services, actor, row) };
  const buyerLanguage = row.language === 'und' ? null : row.language;
  const items = await fittingTemplates(tx, actor, writing, services.clock.now());
  return { conversationId: row.id, buyerLanguage, items };
}
