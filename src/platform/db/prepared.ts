import { type CompiledQuery, Kysely } from 'kysely';
import type { Held } from './connections.ts';
import { literalLimits } from './literal-limits.ts';
import type { Tables, Tx } from './tables.ts';
import { narrowedTo } from './tenant-predicate.ts';
import { transactionDialect } from './transaction-dialect.ts';

/** Stands in a statement for a value that is known when it is run. */
class Hole {
  readonly name: PropertyKey;
  constructor(name: PropertyKey) {
    this.name = name;
  }
}

const tenants = new WeakMap<Tx, string>();
const tenantHole = new Hole('tenant');
const nowhere: Held['run'] = () => Promise.reject(new Error('a statement is built here, not run'));

function tenantOf(tx: Tx): string {
  const tenantId = tenants.get(tx);
  if (tenantId === undefined) throw new Error('the transaction is set to no tenant');
  return tenantId;
}

/** Notes to which tenant a transaction is set. */
export const noteTenant = (tx: Tx, tenantId: string): void => void tenants.set(tx, tenantId);

const holes = new Proxy({}, { get: (_, name) => new Hole(name) });

/**
 * A statement that is built once and run often, with other values each time: to build one takes as long as to run it.
 * It is narrowed to the tenant of the transaction that it runs in, like any other.
 * @param build builds the statement. It sees no value, only what stands in for one: a statement must not depend on them
 */
export function prepared<Values extends object, Row>(
  build: (tx: Tx, values: Values) => { compile(): CompiledQuery<Row> },
): (tx: Tx, values: Values) => Promise<Row[]> {
  let built: CompiledQuery<Row> | undefined;
  const statement = (): CompiledQuery<Row> => {
    const plugins = [literalLimits, narrowedTo(tenantHole as unknown as string)];
    const blank = new Kysely<Tables>({ dialect: transactionDialect(nowhere), plugins });
    return build(blank, holes as Values).compile();
  };
  return async (tx, values) => {
    built ??= statement();
    const parameters = built.parameters.map((one) => {
      if (one === tenantHole) return tenantOf(tx);
      return one instanceof Hole ? values[one.name as keyof Values] : one;
    });
    return (await tx.executeQuery<Row>({ ...built, parameters })).rows;
  };
}
