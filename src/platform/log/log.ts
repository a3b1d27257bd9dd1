import { type DestinationStream, pino } from 'pino';

/** What a log line may carry: ids, counts, codes and durations. Text of people never goes in. */
export type LogFields = Readonly<
  Record<string, string | number | boolean | null | undefined | readonly (string | number)[]>
>;

/** The structured log: an event name from the code and declared fields, nothing else. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

// Addresses are the one thing that slips in with the best of wills: a host's error text quotes them.
const address = /[^\s<>"']+@[^\s<>"']+/g;
const limit = 500;

/** Takes addresses out of a text and bounds its length. */
export const withoutAddresses = (text: string): string => text.replace(address, '[address]').slice(0, limit);

/** A log of JSON lines, UTC times, addresses taken out of every string. */
export function createLog(level: 'debug' | 'info' | 'warn' | 'error', destination?: DestinationStream): Log {
  const out = pino(
    { level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"`, messageKey: 'event' },
    destination ?? pino.destination(2),
  );
  const write =
    (kind: 'debug' | 'info' | 'warn' | 'error') =>
    (event: string, fields: LogFields = {}) => {
      if (!out.isLevelEnabled(kind)) return;
      const clean = Object.entries(fields).map(([key, value]) => [
        key,
        typeof value === 'string' ? withoutAddresses(value) : value,
      ]);
      out[kind](Object.fromEntries(clean), event);
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

/** An error as log fields: its name, code and message. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  return { error: error.name, code, message: error.message, at: error.stack?.split('\n')[1]?.trim() ?? null };
}
