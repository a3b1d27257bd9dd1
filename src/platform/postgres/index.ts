export { isPostgresFailure, type PostgresFailure, type PostgresFailureCode } from './failure.ts';
export { lockDataDir } from './lock.ts';
export type { PostgresLog } from './log.ts';
export { findRunningPostgres, type Postgres, type RunningPostgres, startPostgres } from './start.ts';
