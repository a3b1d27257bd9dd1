import { BlockList, isIP } from 'node:net';
import { embeddedIpv4, mappedIpv4 } from './embedded-ipv4.ts';

/** What an address is to us; only `public`, `private` and `loopback` can ever be connected to. */
export type AddressKind = 'public' | 'private' | 'loopback' | 'metadata' | 'reserved';

type Net = readonly [address: string, prefix: number];

/**
 * Sources: IANA special-purpose registries (RFC 6890 and updates), and the documentation of the clouds for
 * the metadata services: link-local everywhere, 168.63.129.16 Azure, 100.100.100.200 Alibaba,
 * 192.0.0.192 Oracle, fd00:ec2::/32 AWS, fd20:ce::254 Google, fd00:c1::a9fe:a9fe Oracle.
 */
const METADATA: readonly Net[] = [
  ['169.254.0.0', 16],
  ['168.63.129.16', 32],
  ['100.100.100.200', 32],
  ['192.0.0.192', 32],
  ['fd00:ec2::', 32],
  ['fd00:c1::a9fe:a9fe', 128],
  ['fd20:ce::254', 128],
];
const LOOPBACK: readonly Net[] = [
  ['127.0.0.0', 8],
  ['::1', 128],
];
const PRIVATE: readonly Net[] = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['fc00::', 7],
];
const RESERVED: readonly Net[] = [
  ['0.0.0.0', 8],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];
const GLOBAL_UNICAST_6: readonly Net[] = [['2000::', 3]];

function blockList(nets: readonly Net[]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of nets)
    list.addSubnet(address, prefix, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return list;
}

const metadata = blockList(METADATA);
const loopback = blockList(LOOPBACK);
const privateNets = blockList(PRIVATE);
const reserved = blockList(RESERVED);
const globalUnicast6 = blockList(GLOBAL_UNICAST_6);

/**
 * Sorts an IP address (canonical text, no zone) into the kind that the egress policy speaks of.
 * IPv4-mapped IPv6 counts as the IPv4 address inside. NAT64 (64:ff9b::/96) counts as public when the address
 * inside is, else as reserved: a translator must not be a way round. Everything unknown is `reserved`.
 */
export function addressKind(address: string): AddressKind {
  const version = isIP(address);
  if (version === 0 || address.includes('%')) return 'reserved';
  if (version === 4) return kindIn(address, 'ipv4');
  const mapped = mappedIpv4(address);
  if (mapped !== null) return kindIn(mapped, 'ipv4');
  const translated = embeddedIpv4(address);
  if (translated !== null) return kindIn(translated, 'ipv4') === 'public' ? 'public' : 'reserved';
  return kindIn(address, 'ipv6');
}

function kindIn(address: string, family: 'ipv4' | 'ipv6'): AddressKind {
  if (metadata.check(address, family)) return 'metadata';
  if (loopback.check(address, family)) return 'loopback';
  if (privateNets.check(address, family)) return 'private';
  if (reserved.check(address, family)) return 'reserved';
  return family === 'ipv4' || globalUnicast6.check(address, family) ? 'public' : 'reserved';
}
