import type { Socket } from 'node:net';
import { dial } from './dial.ts';
import { EgressError } from './egress-error.ts';
import { addressAllowed, type EgressPolicy, portAllowed } from './policy.ts';
import { addressesOf, type Resolver, systemResolver } from './resolve.ts';

/** What {@link openSocket} is asked for. */
export interface OpenSocketRequest {
  /** Host name or canonical IP address. */
  host: string;
  port: number;
  allow: EgressPolicy;
  signal?: AbortSignal | undefined;
  /** Milliseconds for looking up and connecting together. */
  timeoutMs: number;
  /** Looks up names; the machine's resolver unless given. */
  resolve?: Resolver | undefined;
}

/**
 * The one way out: looks the host up once, refuses unless every address it has is allowed, and connects to
 * a checked address (never to the name, so a second look-up cannot change it). Addresses are tried in turn, each with
 * its share of the time left. The socket comes connected, paused, and with an `error` listener.
 * Throws {@link EgressError}.
 */
export async function openSocket(request: OpenSocketRequest): Promise<Socket> {
  const deadline = performance.now() + request.timeoutMs;
  return dialInTurn(await checkedAddresses(request), request, deadline);
}

/**
 * The first half of {@link openSocket}, for libraries that open their own socket: every address of the host, looked up
 * once and all allowed. Whoever connects must use these and not look the name up again. Throws {@link EgressError}.
 */
export async function checkedAddresses(request: OpenSocketRequest): Promise<readonly string[]> {
  if (!portAllowed(request.port, request.allow)) throw new EgressError('port_refused');
  const limit = AbortSignal.timeout(request.timeoutMs);
  const signal = request.signal ? AbortSignal.any([request.signal, limit]) : limit;
  const lookedUp = addressesOf(request.host, request.resolve ?? systemResolver);
  const addresses = await orAborted(lookedUp, signal, request.signal);
  if (!addresses.every((address) => addressAllowed(address, request.allow))) {
    throw new EgressError('address_refused');
  }
  return addresses;
}

async function dialInTurn(
  addresses: readonly string[],
  request: OpenSocketRequest,
  deadline: number,
): Promise<Socket> {
  let last = new EgressError('unreachable');
  for (const [tried, address] of addresses.entries()) {
    const share = (deadline - performance.now()) / (addresses.length - tried);
    try {
      return await dial(address, request.port, share, request.signal);
    } catch (error) {
      if (!(error instanceof EgressError) || error.problem === 'aborted') throw error;
      last = error;
    }
  }
  throw last;
}

/** The promise's value, or `aborted`/`timeout` as soon as the signal fires: a look-up itself cannot be stopped. */
async function orAborted<T>(promise: Promise<T>, signal: AbortSignal, caller?: AbortSignal): Promise<T> {
  const problem = () => new EgressError(caller?.aborted ? 'aborted' : 'timeout');
  promise.catch(() => undefined);
  if (signal.aborted) throw problem();
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(problem());
  signal.addEventListener('abort', onAbort, { once: true });
  return Promise.race([promise, stopped]).finally(() => signal.removeEventListener('abort', onAbort));
}
