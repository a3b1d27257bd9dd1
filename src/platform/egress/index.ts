export { type AddressKind, addressKind } from './address-kind.ts';
export { EgressError, type EgressProblem } from './egress-error.ts';
export { checkedAddresses, type OpenSocketRequest, openSocket } from './open-socket.ts';
export type { EgressPolicy } from './policy.ts';
export { canonicalHost, type Resolver } from './resolve.ts';
