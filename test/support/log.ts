import type { Log } from '#platform/log/log.ts';

const nothing = (): void => undefined;

/** A log that keeps silent. */
export const quietLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
