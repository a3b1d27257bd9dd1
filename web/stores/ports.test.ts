import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLoopback, portAfter, readPort, usualPort } from './ports.ts';

const protocol = fc.constantFrom('imap' as const, 'smtp' as const);
const security = fc.constantFrom('tls' as const, 'starttls' as const, 'none' as const);

test.each(['', ' ', '0', '65536', '99999', '-1', '9.5', '1e3', '0x1f', 'imap'])('%j is no port', (text) => {
  expect(readPort(text)).toBeNull();
});

test('every port from 1 to 65535 is read', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 65535 }), (port) => readPort(` ${port} `) === port));
});

test.each(['127.0.0.1.evil.example', 'localhost.example', '128.0.0.1', '0.0.0.0', '', 'mail.example'])(
  '%s is not this machine',
  (host) => expect(isLoopback(host)).toBe(false),
);

test.each(['localhost', 'LOCALHOST', '127.0.0.1', ' 127.1.2.3 ', '::1'])('%s is this machine', (host) =>
  expect(isLoopback(host)).toBe(true),
);

test('a usual port follows the encryption, wherever one came from', () => {
  fc.assert(
    fc.property(protocol, security, security, (kind, before, after) => {
      const port = portAfter(kind, String(usualPort(kind, before)), before, after);
      expect(port).toBe(String(usualPort(kind, after)));
      expect(portAfter(kind, '', before, after)).toBe(port);
    }),
  );
});

test('a port that somebody chose stays', () => {
  expect(portAfter('imap', '1143', 'tls', 'starttls')).toBe('1143');
  expect(portAfter('smtp', '993', 'tls', 'starttls')).toBe('993');
});
