import type { PoolClient } from 'pg';

/** The part of a client that the library's types leave out: its socket. */
interface WithStream {
  connection?: { stream?: { writableCorked?: number; cork?(): void; uncork?(): void } };
}

/**
 * Lets all that is sent to a client in this turn of the event loop leave in one write. A write to a socket costs more
 * than most statements do, on both of its ends.
 */
export function joinWrites(client: PoolClient): void {
  const stream = (client as WithStream).connection?.stream;
  if (!stream?.cork || stream.writableCorked !== 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork?.());
}
