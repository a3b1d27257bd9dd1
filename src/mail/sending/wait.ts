import { SmtpStop } from './smtp-stop.ts';

/** The reason with which the overall limit fires, to tell it from the caller's own signal. */
export const OVERALL_LIMIT = Symbol('overall limit');

/** `aborted` when the caller's signal fired, `timeout` when it was the overall limit. */
export function stopFor(signal: AbortSignal): SmtpStop {
  return new SmtpStop(signal.reason === OVERALL_LIMIT ? 'timeout' : 'aborted');
}

/**
 * Waits for what `begin` settles, at most `ms` milliseconds and until the signal fires; then rejects with
 * {@link SmtpStop}. `begin` is not called when the signal has already fired.
 */
export function waitFor<T>(
  begin: (resolve: (value: T) => void, reject: (stop: SmtpStop) => void) => void,
  ms: number,
  signal: AbortSignal,
): Promise<T> {
  if (signal.aborted) return Promise.reject(stopFor(signal));
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const onAbort = () => reject(stopFor(signal));
  const timer = setTimeout(() => reject(new SmtpStop('timeout')), Math.max(0, ms));
  signal.addEventListener('abort', onAbort, { once: true });
  begin(resolve, reject);
  return promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  });
}
