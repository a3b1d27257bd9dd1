import { connect, type Socket } from 'node:net';
import { EgressError, type EgressProblem } from './egress-error.ts';

const PROBLEMS: Readonly<Record<string, EgressProblem>> = {
  ECONNREFUSED: 'connection_refused',
  ETIMEDOUT: 'timeout',
};

/** Connects to one IP address within `ms`; throws {@link EgressError}. The socket keeps a silent `error` listener. */
export function dial(address: string, port: number, ms: number, signal?: AbortSignal): Promise<Socket> {
  if (signal?.aborted) return Promise.reject(new EgressError('aborted'));
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const socket = connect({ host: address, port, noDelay: true });
  const fail = (problem: EgressProblem) => {
    settle();
    socket.destroy();
    reject(new EgressError(problem));
  };
  const onAbort = () => fail('aborted');
  const timer = setTimeout(() => fail('timeout'), Math.max(1, ms));
  const settle = () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  socket.on('error', (error: NodeJS.ErrnoException) => fail(PROBLEMS[error.code ?? ''] ?? 'unreachable'));
  socket.once('connect', () => {
    settle();
    resolve(socket);
  });
  return promise;
}
