import type { Kysely } from 'kysely';

/** Every table of the database by name. Each room adds its own in its `schema.ts` by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the rooms
export interface Tables {}

/** One transaction, already set to one tenant. Whoever is given it writes in the caller's transaction. */
export type Tx = Kysely<Tables>;
