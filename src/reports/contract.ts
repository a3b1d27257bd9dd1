import { z } from 'zod';
import { idOf, instant } from '#platform/contract.ts';

const named = <Kind extends 'store' | 'person' | 'client'>(kind: Kind) =>
  z.object({ id: idOf(kind), name: z.string() });
const count = z.number().int();

/** How much stands open of something. Each number is the length of a list of conversations, by filters of the same names. */
export const numbers = z.object({
  /** In the view `open`: what sleeps is not among them. */
  open: count,
  /** In the view `waiting_for_us`. */
  waiting: count,
  late: count,
  /** Due within so many hours from now; what sleeps is among them, what is late is not. */
  due2: count,
  due6: count,
  due12: count,
  sentBack: count,
  /** What has waited for us the longest. */
  oldest: z.object({ id: idOf('conversation'), since: instant }).nullable(),
});
export type Numbers = z.infer<typeof numbers>;

/** Conversations that buyers wrote in since midnight, and how many usually have by this time of such a day. */
export const arrivals = z.object({
  today: count,
  /** Null: not known yet. */
  usual: count.nullable(),
});
export type Arrivals = z.infer<typeof arrivals>;

/** An hour on the clocks of the zone: what has its deadline at `from` or later and before `before`. */
export const dueHour = z.object({ from: instant, before: instant, due: count });
export type DueHour = z.infer<typeof dueHour>;

const part = z.object({
  numbers,
  /** The next 24 hours; the first one has begun. */
  hours: z.array(dueHour),
  /** The next deadline, however far away. */
  next: instant.nullable(),
});
export type Part = z.infer<typeof part>;

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== null;
  } catch {
    return false;
  }
};

export const askToday = z.object({
  /** IANA zone in which hours and days begin. */
  zone: z.string().max(64).refine(isZone).default('UTC'),
});

export const today = z.object({
  at: instant,
  midnight: instant,
  /** Everything that this actor sees. */
  all: part,
  /** What is assigned to this actor; null for one who answers nobody. */
  own: part.nullable(),
  /** What is assigned to nobody. */
  nobody: numbers,
  arrivals,
  stores: z.array(z.object({ store: named('store'), client: named('client'), numbers, arrivals })),
  languages: z.array(z.object({ language: z.string(), numbers, arrivals })),
  /** Null for those who do not lead. */
  people: z.array(z.object({ person: named('person'), numbers })).nullable(),
});
export type Today = z.infer<typeof today>;
