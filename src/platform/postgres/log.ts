/** Where the supervisor reports to: fields first, then a sentence. A pino logger fits. Never given a password. */
export interface PostgresLog {
  info(fields: object, sentence: string): void;
  warn(fields: object, sentence: string): void;
}
