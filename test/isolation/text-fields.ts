import type { z } from 'zod';
import { type Route, takesBytes } from '#platform/http/route.ts';
import type { Part } from './slots.ts';

/** A place in a request that takes text: an id, a number in a query, free words. */
export interface TextField {
  part: Part;
  path: (string | number)[];
}

interface Def {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  options?: z.ZodType[];
  innerType?: z.ZodType;
  in?: z.ZodType;
}

function textsIn(schema: z.ZodType, path: (string | number)[]): (string | number)[][] {
  const def = schema.def as unknown as Def;
  if (def.type === 'string' || def.type === 'enum' || def.type === 'number') return [path];
  return [
    ...Object.entries(def.shape ?? {}).flatMap(([key, one]) => textsIn(one, [...path, key])),
    ...(def.element ? textsIn(def.element, [...path, 0]) : []),
    ...(def.options ?? []).flatMap((one) => textsIn(one, path)),
    ...(def.innerType ? textsIn(def.innerType, path) : []),
    ...(def.in ? textsIn(def.in, path) : []),
  ];
}

/** Every place of a route where somebody can put words. */
export function textFieldsOf(route: Route<never>): TextField[] {
  const part = (name: Part, schema: z.ZodType | undefined): TextField[] =>
    schema ? textsIn(schema, []).map((path) => ({ part: name, path })) : [];
  const body = takesBytes(route.body) ? undefined : route.body;
  return [...part('params', route.params), ...part('query', route.query), ...part('body', body)];
}
