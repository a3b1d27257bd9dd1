import { type ObjectKind, objectKinds } from '#platform/contract.ts';
import type { Route } from '#platform/http/route.ts';
import type { Asked } from './asking.ts';
import type { Objects } from './objects.ts';
import { put, type Slot, slotsOf } from './slots.ts';
import { validRequests } from './valid-requests.ts';

/** One route, the places where it takes an id, and how its request is built. */
export interface Case {
  name: string;
  route: Route<never>;
  slots: (Slot | { part: 'query'; path: ['mailbox']; kind: 'address' })[];
  /** A valid request with the objects of one store. */
  valid(own: Objects): Omit<Asked, 'headers'>;
}

export type AnySlot = Case['slots'][number];

const nameOf = (route: Route<never>): string => `${route.method} ${route.path}`;

/** The cases of a list of routes, and what the table of valid requests lacks or has too much. */
export function casesOf(routes: readonly Route<never>[]): {
  cases: Case[];
  missing: string[];
  stale: string[];
} {
  const names = routes.map(nameOf);
  const missing = names.filter((name) => !validRequests[name]);
  const stale = Object.keys(validRequests).filter((name) => !names.includes(name));
  const cases = routes.flatMap((route): Case[] => {
    const valid = validRequests[nameOf(route)];
    if (!valid) return [];
    const slots: AnySlot[] = slotsOf(route);
    if (route.path.endsWith('/inbound-mail'))
      slots.push({ part: 'query', path: ['mailbox'], kind: 'address' });
    const { method, path } = route;
    return [
      {
        name: nameOf(route),
        route,
        slots,
        valid(own) {
          const params = Object.fromEntries(
            slots.flatMap((slot) =>
              slot.kind !== 'address' && slot.part === 'params'
                ? [[slot.path.join('.'), own[slot.kind]]]
                : [],
            ),
          );
          return { method, path, params, ...valid(own) };
        },
      },
    ];
  });
  return { cases, missing, stale };
}

/** The request with another id in one place. */
export function withId(request: Omit<Asked, 'headers'>, slot: AnySlot, id: string): Omit<Asked, 'headers'> {
  const member = 'member' in slot ? (slot.member ?? []) : [];
  const part = member.reduce<unknown>((value, one) => put(value, one.path, one.value), request[slot.part]);
  return { ...request, [slot.part]: put(part, slot.path, id) } as Omit<Asked, 'headers'>;
}

/** Ids of `objects` that are worth trying in a place: all kinds, since a route must not trust what it is given. */
export const idsFor = (slot: AnySlot, objects: Objects): string[] =>
  slot.kind === 'address' ? [objects.address] : objectKinds.map((kind: ObjectKind) => objects[kind]);

/** What no one has. */
export const unknownFor = (slot: AnySlot): string =>
  slot.kind === 'address' ? 'unknown@victimshop.example' : '0190a000-0000-7000-8000-00000000dead';
