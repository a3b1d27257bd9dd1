import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { EgressError } from './egress-error.ts';

/** Gives all addresses of a host name, in the order to try them; throws when there are none. */
export type Resolver = (hostName: string) => Promise<readonly string[]>;

/** The machine's resolver (hosts file, DNS), addresses in the order it gives. */
export const systemResolver: Resolver = async (hostName) =>
  (await lookup(hostName, { all: true, order: 'verbatim' })).map((entry) => entry.address);

const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;
/** A last label like these makes resolvers read the whole name as an IPv4 address: 127.1, 0x7f.1, 2130706433. */
const NUMERIC_LABEL = /^(?:[0-9]+|0x[0-9a-f]*)$/;

/**
 * The host in the one spelling that is looked up: an IP address as `isIP` knows it, or a lower-case ASCII
 * host name (RFC 1123) of at most 253 characters. Other spellings of addresses (decimal, octal, hexadecimal, short),
 * zones, brackets, ports, user info and non-ASCII characters throw `host_invalid`.
 */
export function canonicalHost(host: string): string {
  if (isIP(host) !== 0) {
    if (host.includes('%')) throw new EgressError('host_invalid');
    return host.toLowerCase();
  }
  const name = host.toLowerCase().replace(/\.$/, '');
  const labels = name.split('.');
  const last = labels.at(-1) ?? '';
  if (name.length > 253 || !labels.every((label) => LABEL.test(label)) || NUMERIC_LABEL.test(last)) {
    throw new EgressError('host_invalid');
  }
  return name;
}

/** All addresses of a host, looked up once. Throws `host_invalid` or `host_unknown`. */
export async function addressesOf(host: string, resolve: Resolver): Promise<readonly string[]> {
  const name = canonicalHost(host);
  if (isIP(name) !== 0) return [name];
  const found = await resolve(name).catch(() => []);
  const addresses = found.filter((address) => isIP(address) !== 0);
  if (addresses.length === 0 || addresses.length !== found.length) throw new EgressError('host_unknown');
  return addresses;
}
