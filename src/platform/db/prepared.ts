import type { CompiledQuery } from 'kysely';
import type { Tx } from './tables.ts';
import type { Narrowing } from './tenant-predicate.ts';

const filledBy = Symbol('the name of what fills a hole');

/** Stands in a statement for a value that is known when it is run. */
interface Hole {
  readonly [filledBy]: PropertyKey;
}

const unknown = () => {
  throw new Error('a value is not known while its statement is built');
};
const hole = (name: PropertyKey): Hole & { toJSON(): never; [Symbol.toPrimitive](): never } => ({
  [filledBy]: name,
  [Symbol.toPrimitive]: unknown,
  toJSON: unknown,
});
const isHole = (value: unknown): value is Hole =>
  typeof value === 'object' && value !== null && filledBy in value;

const tenantHole = hole('tenant');
const holes = new Proxy({}, { get: (_, name) => hole(name), ownKeys: unknown, has: unknown });

/** The tenant that a transaction's statements are narrowed to; null where they are not. */
const tenantOf = (tx: Tx): string | null =>
  tx.getExecutor().plugins.find((plugin): plugin is Narrowing => 'tenantId' in plugin)?.tenantId ?? null;

/**
 * A statement that is built once and run often, with other values each time: to build one takes as long as to run it.
 * It is narrowed to the tenant of the transaction that it runs in, like any other.
 * @param build builds the statement. It sees no value, only what stands in for one, which is always true: no `if`, `??` or `$if` on a value
 */
export function prepared<Values extends object, Row>(
  build: (tx: Tx, values: Values) => { compile(): CompiledQuery<Row> },
): (tx: Tx, values: Values) => Promise<Row[]> {
  const built: { narrowed?: CompiledQuery<Row>; plain?: CompiledQuery<Row> } = {};
  const statement = (tx: Tx, tenantId: string | null): CompiledQuery<Row> => {
    const compiled = build(tx, holes as Values).compile();
    // no value is known yet, so where the tenant's id stands the predicate has put it
    const parameters = compiled.parameters.map((one) => (one === tenantId ? tenantHole : one));
    return { ...compiled, parameters };
  };
  return async (tx, values) => {
    const tenantId = tenantOf(tx);
    const form = tenantId === null ? 'plain' : 'narrowed';
    built[form] ??= statement(tx, tenantId);
    const parameters = built[form].parameters.map((one) => {
      if (one === tenantHole) return tenantId;
      return isHole(one) ? values[one[filledBy] as keyof Values] : one;
    });
    return (await tx.executeQuery<Row>({ ...built[form], parameters })).rows;
  };
}
