import { addressKind } from './address-kind.ts';

/** Where a connection may go. Link-local, metadata, multicast and reserved addresses are never reached. */
export interface EgressPolicy {
  /** Addresses of the open internet. */
  public: boolean;
  /** 10/8, 172.16/12, 192.168/16, 100.64/10, fc00::/7: for self-hosted servers, switched on by configuration. */
  private: boolean;
  /** 127/8 and ::1. */
  loopback: boolean;
  /** Ports that may be dialled, or every port from 1 to 65535. */
  ports: readonly number[] | 'any';
}

/** True when the policy lets a connection go to this IP address (canonical text). */
export function addressAllowed(address: string, policy: EgressPolicy): boolean {
  const kind = addressKind(address);
  return (kind === 'public' || kind === 'private' || kind === 'loopback') && policy[kind];
}

/** True when the port is one and the policy lists it. */
export function portAllowed(port: number, policy: EgressPolicy): boolean {
  if (!Number.isInteger(port) || port < 1 || port > 65535) return false;
  return policy.ports === 'any' || policy.ports.includes(port);
}
