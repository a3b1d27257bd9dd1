import type { Cluster } from './cluster.ts';
import { launch, type Server } from './launch.ts';
import type { PostgresLog } from './log.ts';
import { isServerOf } from './pid-file.ts';

/** A server that is brought back when it dies. */
export interface KeptServer {
  readonly server: Server;
  /** Ends the watch, waiting for a restart under way, and tells which server there is now. */
  release(): Promise<Server>;
}

/**
 * Looks after `first`: when it dies, another is started on the same port, so that the desk's pools heal by themselves.
 * A restart that fails (a full disk, say) is tried again at the next look.
 */
export function keepRunning(cluster: Cluster, first: Server, log: PostgresLog, everyMs = 1_000): KeptServer {
  let server = first;
  let restart: Promise<void> | undefined;
  const leaving = new AbortController();
  const watch = setInterval(() => {
    if (restart || isServerOf(server.pid, cluster.folder)) return;
    log.warn({ pid: server.pid }, 'the database has died; starting it again');
    restart = launch(cluster, { log, signal: leaving.signal, pickPort: async () => first.port })
      .then((next) => {
        server = next;
        log.info({ pid: next.pid }, 'the database is back');
      })
      .catch((error: unknown) => {
        if (!leaving.signal.aborted) log.warn({ err: error }, 'the database could not be started again');
      })
      .finally(() => {
        restart = undefined;
      });
  }, everyMs);
  watch.unref();
  return {
    get server() {
      return server;
    },
    async release() {
      clearInterval(watch);
      leaving.abort();
      await restart;
      return server;
    },
  };
}
