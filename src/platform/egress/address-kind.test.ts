import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AddressKind, addressKind } from './address-kind.ts';

const SORTED: Readonly<Record<AddressKind, readonly string[]>> = {
  metadata: [
    '169.254.169.254',
    '169.254.170.2',
    '169.254.0.1',
    '169.254.255.255',
    '168.63.129.16',
    '100.100.100.200',
    '192.0.0.192',
    'fd00:ec2::254',
    'fd00:ec2::23',
    'fd20:ce::254',
    'fd00:c1::a9fe:a9fe',
    '::ffff:169.254.169.254',
    '::ffff:a9fe:a9fe',
    '0:0:0:0:0:ffff:a9fe:a9fe',
    '::FFFF:169.254.169.254',
  ],
  loopback: [
    '127.0.0.1',
    '127.0.0.53',
    '127.1.2.3',
    '127.255.255.255',
    '::1',
    '0:0:0:0:0:0:0:1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
  ],
  private: [
    '10.0.0.0',
    '10.255.255.255',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '192.168.255.255',
    '100.64.0.1',
    '100.127.255.255',
    'fc00::1',
    'fd12:3456:789a::1',
    'fdff:ffff::',
    '::ffff:10.0.0.1',
    '::ffff:c0a8:1',
  ],
  reserved: [
    '0.0.0.0',
    '0.1.2.3',
    '192.0.0.1',
    '192.0.2.7',
    '192.88.99.1',
    '198.18.0.1',
    '198.19.255.255',
    '198.51.100.9',
    '203.0.113.5',
    '224.0.0.1',
    '239.255.255.250',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::7f00:1',
    '::127.0.0.1',
    'fe80::1',
    'febf::1',
    'fec0::1',
    'ff02::1',
    'ff0e::1',
    '2001:db8::1',
    '2001::1',
    '2001:0:4136:e378:8000:63bf:3fff:fdd2',
    '2001:10::1',
    '2001:20::1',
    '2002:7f00:1::',
    '2002:a9fe:a9fe::1',
    '2002:808:808::1',
    '3fff::1',
    '4000::1',
    '100::1',
    '64:ff9b::127.0.0.1',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b::10.0.0.1',
    '64:ff9b::192.168.1.1',
    '64:ff9b:1::808:808',
    '::ffff:0:127.0.0.1',
    '::ffff:0.0.0.0',
    'fe80::1%eth0',
    '::1%lo',
    'not an address',
    '',
    '127.1',
    '0x7f.0.0.1',
  ],
  public: [
    '1.1.1.1',
    '8.8.8.8',
    '100.63.255.255',
    '100.128.0.1',
    '172.15.255.255',
    '172.32.0.1',
    '192.167.255.255',
    '192.169.0.1',
    '11.0.0.0',
    '126.255.255.255',
    '128.0.0.1',
    '169.253.255.255',
    '169.255.0.1',
    '223.255.255.255',
    '2606:4700::1111',
    '2a00:1450::1',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
    '2001:4860:4860::8888',
  ],
};

describe('the kind of an address', () => {
  for (const [kind, addresses] of Object.entries(SORTED)) {
    it.each(addresses)(`${kind}: %s`, (address) => {
      expect(addressKind(address)).toBe(kind);
    });
  }

  it('reads an IPv4-mapped address as the address inside, for every address', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(addressKind(`::ffff:${address}`)).toBe(addressKind(address));
      }),
    );
  });

  it('does not depend on the spelling of an IPv6 address', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const other = new URL(`http://[${address}]/`).hostname.slice(1, -1);
        expect(isIP(other)).toBe(6);
        expect(addressKind(other)).toBe(addressKind(address));
      }),
    );
  });
});
