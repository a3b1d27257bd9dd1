import type { z } from 'zod';
import type { ObjectKind } from '#platform/contract.ts';
import { type Route, takesBytes } from '#platform/http/route.ts';

export type Part = 'params' | 'query' | 'body';

/** A place in a request that takes an id: `['grants', 0, 'clientId']` of the body, with the kind that belongs there. */
export interface Slot {
  part: Part;
  path: (string | number)[];
  kind: ObjectKind;
  /** The literals of the union's member that holds the place: the rest of the request must be of that member too. */
  member?: { path: (string | number)[]; value: unknown }[];
}

interface Def {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  options?: z.ZodType[];
  items?: z.ZodType[];
  innerType?: z.ZodType;
  valueType?: z.ZodType;
  in?: z.ZodType;
  values?: unknown[];
}

const defOf = (schema: z.ZodType) => schema.def as unknown as Def;

const literalsOf = (schema: z.ZodType, path: (string | number)[]) =>
  Object.entries(defOf(schema).shape ?? {}).flatMap(([key, one]) =>
    defOf(one).type === 'literal' ? [{ path: [...path, key], value: defOf(one).values?.[0] }] : [],
  );

/** Every marked id below a schema, through objects, arrays, tuples, unions, records and wrappers. */
export function idsIn(schema: z.ZodType, path: (string | number)[] = []): Omit<Slot, 'part'>[] {
  const mark = schema.meta()?.idOf;
  if (typeof mark === 'string') return [{ path, kind: mark as ObjectKind }];
  const def = defOf(schema);
  const below = (one: z.ZodType | undefined, step?: string | number) =>
    one ? idsIn(one, step === undefined ? path : [...path, step]) : [];
  return [
    ...Object.entries(def.shape ?? {}).flatMap(([key, one]) => below(one, key)),
    ...below(def.element, 0),
    ...(def.options ?? []).flatMap((one) =>
      below(one).map((slot) => ({ ...slot, member: [...literalsOf(one, path), ...(slot.member ?? [])] })),
    ),
    ...(def.items ?? []).flatMap((one, index) => below(one, index)),
    ...below(def.innerType),
    ...below(def.valueType, 'key'),
    ...below(def.in),
  ];
}

/** The places of a route that take an id. */
export function slotsOf(route: Route<never>): Slot[] {
  const part = (name: Part, schema: z.ZodType | undefined): Slot[] =>
    schema ? idsIn(schema).map((one) => ({ ...one, part: name })) : [];
  const body = takesBytes(route.body) ? undefined : route.body;
  return [...part('params', route.params), ...part('query', route.query), ...part('body', body)];
}

/** A copy of `value` with `one` at the path; arrays on the way hold that one element alone. */
export function put(value: unknown, path: readonly (string | number)[], one: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return one;
  if (typeof step === 'number') return [put(Array.isArray(value) ? value[step] : undefined, rest, one)];
  const object = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return { ...object, [step]: put(object[step], rest, one) };
}
