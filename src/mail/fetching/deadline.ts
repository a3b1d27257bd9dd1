import { MailServerError, problemOf } from './problem.ts';

/** A connection that can be cut off. */
interface Closable {
  close(): void;
}

/**
 * Waits for what a server is asked, at most `ms`. When that fails, takes too long or the signal fires, the connection
 * is closed and a {@link MailServerError} thrown: what such a server says later must not be heard.
 */
export async function asked<T>(
  connection: Closable,
  work: Promise<T>,
  { ms, signal }: { ms: number; signal: AbortSignal },
): Promise<T> {
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new MailServerError('timeout')), ms);
  const onAbort = () => reject(new MailServerError('connection_lost'));
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, stopped]);
  } catch (error) {
    work.catch(() => undefined);
    connection.close();
    throw new MailServerError(problemOf(error));
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    stopped.catch(() => undefined);
  }
}

/** Waits, but not longer than until the signal fires. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}
