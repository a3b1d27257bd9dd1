import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { PoolClient } from 'pg';

const refused = () => Promise.reject(new Error('a transaction cannot be started inside a transaction'));

const names = new Map<string, string>();

/** Hands each distinct statement a name, so that PostgreSQL plans it once a connection; undefined when there are too many. */
export const nameOf = (text: string): string | undefined => {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= 2000) return undefined;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
};

class ClientConnection implements DatabaseConnection {
  readonly #client: PoolClient;
  constructor(client: PoolClient) {
    this.#client = client;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const name = nameOf(query.sql);
    const values = query.parameters as unknown[];
    const result = await this.#client.query(
      name ? { name, text: query.sql, values } : { text: query.sql, values },
    );
    return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) };
  }

  // biome-ignore lint/correctness/useYield: streaming is not used; the interface demands a generator
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not offered');
  }
}

/** A Kysely dialect over one client that is already inside a transaction. */
export function transactionDialect(client: PoolClient): Dialect {
  const connection = new ClientConnection(client);
  const driver: Driver = {
    init: () => Promise.resolve(),
    acquireConnection: () => Promise.resolve(connection),
    releaseConnection: () => Promise.resolve(),
    destroy: () => Promise.resolve(),
    beginTransaction: refused,
    commitTransaction: refused,
    rollbackTransaction: refused,
  };
  return {
    createDriver: () => driver,
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  };
}

export { CompiledQuery };
