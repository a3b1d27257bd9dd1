import type { Progress } from './session.ts';
import { SmtpStop } from './smtp-stop.ts';
import { OVERALL_LIMIT } from './wait.ts';

/**
 * Runs a try under the overall limit and the caller's signal; afterwards the connection is closed, however it ended.
 * Gives the {@link SmtpStop} instead of throwing it.
 */
export async function withinLimit<T>(
  ms: number,
  caller: AbortSignal | undefined,
  progress: Progress,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | SmtpStop> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(OVERALL_LIMIT), ms);
  try {
    return await work(caller ? AbortSignal.any([limit.signal, caller]) : limit.signal);
  } catch (error) {
    if (error instanceof SmtpStop) return error;
    throw error;
  } finally {
    clearTimeout(timer);
    progress.wire?.close();
  }
}
