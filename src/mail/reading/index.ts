export type { MailAttachment } from './attachments.ts';
export type { AutomaticSign } from './automatic.ts';
export type { LimitCode } from './limits.ts';
export type { MailReading, ReadOptions } from './mail-reading.ts';
export type { MailReport } from './mail-report.ts';
export {
  type CleanOutcome,
  createReadingPool,
  type PoolLog,
  type PoolOptions,
  type ReadingPool,
  type ReadOutcome,
  type ReadRequest,
} from './pool.ts';
