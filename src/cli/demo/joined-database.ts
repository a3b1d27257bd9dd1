import type { Database } from '#platform/db/database.ts';
import type { Tx } from '#platform/db/tables.ts';

/**
 * A database whose every piece of work happens inside one transaction that is open already, so that many of them are
 * kept together or not at all.
 */
export const joinedDatabase = (tx: Tx): Database => ({
  tenant: (_tenantId, work) => work(tx),
  reading: (_tenantId, work) => work(tx),
  global: (work) => work(tx),
  statement: () => Promise.reject(new Error('only transactions can be joined')),
  pool: () => ({ total: 1, idle: 0, waiting: 0 }),
  close: async () => undefined,
});
