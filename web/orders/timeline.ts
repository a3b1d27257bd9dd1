import type { OrderCard, Parcel } from '../lib/contracts.ts';
import { daysBetween } from './days.ts';

/** A place on the way of a parcel; that it was delivered is told with a day by which it was, never with the day itself. */
export interface Stop {
  kind: 'ordered' | 'shipped' | 'expected' | 'delivered' | 'now';
  at: string;
}

/** The way from the stop before, in days by the calendar, 0 where nobody knows; `waiting` when it may not be gone yet. */
export interface Leg {
  days: number;
  waiting: boolean;
}

/** A parcel's way: one leg fewer than stops. */
export interface Timeline {
  stops: Stop[];
  legs: Leg[];
  /** Days since the expected day while no delivery is known; 0 when it is not late. */
  lateDays: number;
}

const ended: ReadonlySet<string> = new Set(['returned', 'returning', 'rejected', 'lost', 'cancelled']);

/** When it was expected at the latest: by the parcel's own estimate, else by the promise of the order. */
export const expectedOf = (order: OrderCard, parcel: Parcel | null): string | null =>
  parcel?.arrivesAt ?? order.deliverBy;

/**
 * The way of a parcel, or of an order that none is known of, as of `now` (ISO instant). That nobody tells of a delivery
 * does not mean that there was none, so what comes after the expected day is a wait, not a delay.
 */
export function timelineOf(order: OrderCard, parcel: Parcel | null, now: string, zone: string): Timeline {
  const delivered = order.state?.code === 'delivered' ? order.state.changedAt : null;
  const over = delivered !== null || ended.has(order.state?.code ?? '');
  const expected = expectedOf(order, parcel);
  const late = !over && expected !== null ? Math.max(0, daysBetween(expected, now, zone)) : 0;
  const shipped = parcel?.shippedAt ?? null;
  const past: Stop[] = [
    ...(order.purchasedAt ? [{ kind: 'ordered' as const, at: order.purchasedAt }] : []),
    ...(shipped ? [{ kind: 'shipped' as const, at: shipped }] : []),
  ];
  const wait: Stop[] = expected ? [{ kind: 'expected', at: expected }] : [];
  const today: Stop[] = [{ kind: 'now', at: now }];
  const end = delivered ? [{ kind: 'delivered' as const, at: delivered }] : [];
  const rest = over ? [...wait, ...end] : late > 0 || !expected ? [...wait, ...today] : [...today, ...wait];
  const stops = [...past, ...rest];
  const legs = stops.slice(1).map((stop, place) => ({
    days:
      stop.kind === 'delivered' ? 0 : Math.max(0, daysBetween(stops[place]?.at ?? stop.at, stop.at, zone)),
    waiting: !over && (stop.kind === 'now' || (stop.kind === 'expected' && stops[place]?.kind === 'now')),
  }));
  return { stops, legs, lateDays: late };
}

/** Where the pieces of a drawing stand, in its own units. */
export interface Drawing {
  lines: { from: number; to: number; waiting: boolean; days: number }[];
  dots: { x: number; anchor: 'start' | 'middle' | 'end'; stop: Stop }[];
}

/** Stops at equal distances: what happened is read off, how long it took stands between. */
export function drawn({ stops, legs }: Timeline, width: number, edge: number): Drawing {
  const step = stops.length > 1 ? (width - 2 * edge) / (stops.length - 1) : 0;
  const x = (place: number) => edge + place * step;
  const last = stops.length - 1;
  return {
    lines: legs.map((leg, place) => ({ from: x(place), to: x(place + 1), ...leg })),
    dots: stops.map((stop, place) => ({
      x: x(place),
      anchor: place === 0 ? 'start' : place === last ? 'end' : 'middle',
      stop,
    })),
  };
}
