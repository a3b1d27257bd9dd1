import type { z } from 'zod';
import type { OrderCard, orderEvent, Parcel, Told } from './contract.ts';
import type { Fact } from './reports/fact.ts';
import type { ReportKind } from './reports/kinds.ts';

/** A fact with who told it. */
export interface KeptFact {
  source: ReportKind;
  line: string;
  changedAt: Date;
  asOf: Date;
  fileId: string;
  fact: Fact;
}

type Event = z.output<typeof orderEvent>;
type Item = OrderCard['items'][number];

/** What the parts of a card are made of: facts the newest first, and events. */
export interface CardParts {
  facts: readonly KeptFact[];
  events: readonly Event[];
  /** Items that mails named. */
  mailItems: readonly Omit<Item, 'price'>[];
}

/** Who told a fact. */
export const toldBy = ({ fileId, asOf }: KeptFact): Told => ({ fileId, asOf: asOf.toISOString() });
/** That a mail told it. */
export const byMail = ({ at }: Event): Told => ({ fileId: null, asOf: at });

const text = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** The newest first; what is equally new in an order that does not depend on when it was stored. */
export const newestFirst = (facts: readonly KeptFact[]): KeptFact[] =>
  [...facts].sort(
    (one, other) =>
      other.asOf.getTime() - one.asOf.getTime() ||
      other.changedAt.getTime() - one.changedAt.getTime() ||
      text(one.source, other.source) ||
      text(one.line, other.line),
  );

/** The newest that was told under a name; null when nobody told it. */
export function newest<Name extends keyof Fact>(facts: readonly KeptFact[], name: Name) {
  return facts.find(({ fact }) => fact[name] !== undefined)?.fact[name] ?? null;
}

const inLineOrder = (facts: readonly KeptFact[]): KeptFact[] =>
  [...facts].sort((one, other) => text(one.line, other.line));

/** Kinds of files whose lines are the order's items, the best first. */
const itemKinds: readonly ReportKind[] = [
  'all_orders',
  'new_orders',
  'unshipped',
  'fba_shipments',
  'customer_shipments',
  'returns',
  'fba_returns',
];

const isSame = (item: Pick<Item, 'asin' | 'sku'>, fact: Pick<Item, 'asin' | 'sku'>): boolean =>
  item.sku !== null && fact.sku !== null
    ? item.sku === fact.sku
    : item.asin !== null && item.asin === fact.asin;

/** The items of an order: the lines of the best file, completed from others; what only mails named stands below. */
export function itemsOf({ facts, mailItems }: CardParts): Item[] {
  const best = itemKinds.find((kind) => facts.some(({ source }) => source === kind));
  const all = facts.map(({ fact }) => ({
    title: fact.title,
    asin: fact.asin ?? null,
    sku: fact.sku ?? null,
  }));
  const items = inLineOrder(facts.filter(({ source }) => source === best)).map(({ fact }): Item => {
    const own = { asin: fact.asin ?? null, sku: fact.sku ?? null };
    const others = [...all, ...mailItems].filter((one) => isSame(own, one));
    const found = <T>(of: (one: (typeof others)[number]) => T | null | undefined): T | null =>
      others.map(of).find((value) => value !== null && value !== undefined) ?? null;
    return {
      title: fact.title ?? found((one) => one.title),
      asin: own.asin ?? found((one) => one.asin),
      sku: own.sku ?? found((one) => one.sku),
      quantity: fact.quantity ?? null,
      price: fact.price ?? null,
    };
  });
  const only = mailItems.filter((one) => !items.some((item) => isSame(item, one)));
  return [...items, ...only.map((item) => ({ ...item, price: null }))];
}

const states: readonly (readonly [RegExp, NonNullable<OrderCard['state']>['code']])[] = [
  [/^cancel/i, 'cancelled'],
  [/delivered to buyer|^delivered|picked up/i, 'delivered'],
  [/out for delivery/i, 'out_for_delivery'],
  [/returning/i, 'returning'],
  [/returned/i, 'returned'],
  [/rejected/i, 'rejected'],
  [/lost|damaged/i, 'lost'],
  [/^partially ?shipped/i, 'partly_shipped'],
  [/^(?:unshipped|shipping)$/i, 'unshipped'],
  [/^(?:shipped|complete)/i, 'shipped'],
  [/^pending/i, 'pending'],
];

/** How far the order is, as the newest file has it. */
export function stateOf(facts: readonly KeptFact[]): OrderCard['state'] {
  const kept = facts.find(({ fact }) => fact.state !== undefined);
  const words = kept?.fact.state;
  if (!kept || words === undefined) return null;
  const code = states.find(([sign]) => sign.test(words))?.[1] ?? 'other';
  return { code, words, changedAt: kept.changedAt.toISOString(), told: toldBy(kept) };
}

/** The parcels, the first sent first; lines that left under one number are one parcel. */
export function parcelsOf(facts: readonly KeptFact[]): Parcel[] {
  const traced = facts.filter(({ source }) => source === 'fba_shipments');
  const sent = traced.length > 0 ? traced : facts.filter(({ source }) => source === 'customer_shipments');
  const parcels = new Map<string, Parcel>();
  for (const kept of sent) {
    const { carrier = null, tracking = null, shipment, shippedAt, arrivesAt = null, quantity } = kept.fact;
    if (shippedAt === undefined) continue;
    const name = tracking ?? shipment ?? shippedAt;
    const known = parcels.get(name);
    if (known) known.quantity = (known.quantity ?? 0) + (quantity ?? 0);
    else
      parcels.set(name, {
        ...{ carrier, tracking, shippedAt, arrivesAt },
        quantity: quantity ?? null,
        told: toldBy(kept),
      });
  }
  return [...parcels.values()].sort(
    (one, other) => text(one.shippedAt, other.shippedAt) || text(one.tracking ?? '', other.tracking ?? ''),
  );
}

/** The returns that files tell of. */
export const returnsOf = (facts: readonly KeptFact[]): OrderCard['returns'] =>
  inLineOrder(facts.filter(({ source }) => source === 'returns' || source === 'fba_returns')).map((kept) => {
    const { fact } = kept;
    return {
      item: fact.title ?? fact.sku ?? fact.asin ?? null,
      quantity: fact.quantity ?? null,
      state: fact.returnState ?? null,
      rma: fact.rma ?? null,
      reason: fact.reason ?? null,
      resolution: fact.resolution ?? null,
      requestedAt: fact.requestedAt ?? null,
      receivedAt: fact.receivedAt ?? null,
      refunded: fact.refunded ?? null,
      told: toldBy(kept),
    };
  });

/** Events in the order of time. */
export const inTime = (events: readonly Event[]): Event[] =>
  [...events].sort((one, other) => text(one.at, other.at));

/** Claims: each that a mail told of with what was decided later, and those of which a file says that there is one. */
export function claimsOf({ facts, events }: CardParts): OrderCard['claims'] {
  const claims: OrderCard['claims'] = [];
  for (const event of inTime(events)) {
    const { kind, at, detail } = event;
    if (kind === 'claim_received')
      claims.push({ kind: 'a_to_z', state: 'open', outcome: null, at, told: byMail(event) });
    if (kind !== 'claim_decided') continue;
    const outcome = typeof detail.outcome === 'string' ? detail.outcome : null;
    const open = claims.findLast((claim) => claim.state === 'open');
    const decided = { kind: 'a_to_z', state: 'decided', outcome, told: byMail(event) } as const;
    if (open) Object.assign(open, decided);
    else claims.push({ ...decided, at: null });
  }
  const named = facts.find(({ fact }) => fact.claim === true);
  if (named && claims.length === 0)
    claims.push({ kind: 'a_to_z', state: 'named', outcome: null, at: null, told: toldBy(named) });
  for (const kept of inLineOrder(facts.filter(({ fact }) => fact.safetId !== undefined)))
    claims.push({
      ...{ kind: 'safet', state: 'named', at: null },
      outcome: kept.fact.safetState ?? null,
      told: toldBy(kept),
    });
  return claims;
}
