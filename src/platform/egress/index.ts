export { type AddressKind, addressKind } from './address-kind.ts';
export { EgressError, type EgressProblem } from './egress-error.ts';
export { checkedAddresses, type OpenSocketRequest, openSocket } from './open-socket.ts';
export type { EgressPolicy } from './policy.ts';
export { PostError, type PostProblem } from './post-error.ts';
export { checkedUrl, type Posted, post, postForm, type WebRoad } from './post-form.ts';
export { canonicalHost, type Resolver } from './resolve.ts';
