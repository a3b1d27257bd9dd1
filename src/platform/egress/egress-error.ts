/**
 * Why a connection was not made.
 * `host_invalid`: not a host name or canonical IP address · `host_unknown`: the name has no address ·
 * `address_refused`, `port_refused`: the policy forbids it, nothing was sent · `connection_refused`,
 * `unreachable`, `timeout`: the network said no or nothing · `aborted`: the caller's signal.
 */
export type EgressProblem =
  | 'host_invalid'
  | 'host_unknown'
  | 'address_refused'
  | 'port_refused'
  | 'connection_refused'
  | 'unreachable'
  | 'timeout'
  | 'aborted';

/** The error of everything in this folder; its message is the problem alone, never a host or an address. */
export class EgressError extends Error {
  readonly problem: EgressProblem;

  constructor(problem: EgressProblem) {
    super(`outgoing connection: ${problem}`);
    this.name = 'EgressError';
    this.problem = problem;
  }
}
