import { describe, expect, it } from 'vitest';
import { addressesOf, canonicalHost } from './resolve.ts';

const NOT_HOSTS = [
  '',
  '.',
  '..',
  'a..b',
  '-a.test',
  'a-.test',
  'a b.test',
  'a\tb',
  'a\r\nb.test',
  'a\0b.test',
  'mail.test:25',
  '[::1]',
  '[127.0.0.1]',
  'user@mail.test',
  'http://mail.test',
  'mail.test/x',
  'mail.test?x',
  'mail.test#x',
  'mail%2etest',
  '127.1',
  '127.0.1',
  '2130706433',
  '017700000001',
  '0177.0.0.1',
  '0x7f.0.0.1',
  '0x7f000001',
  '0X7F.1',
  '0x',
  '127.0.0.0x1',
  '127.0.0.1.',
  '1.2.3.4.5',
  '256.256.256.256',
  '0300.0250.1',
  '127.0.0.01',
  '１２７.０.０.１',
  '①②⑦.⓪.⓪.①',
  'ｌｏｃａｌｈｏｓｔ',
  'localhost。',
  '127。0。0。1',
  'mail\u200b.test',
  'mail\u00ad.test',
  'fe80::1%eth0',
  '::1%1',
  '*.test',
  'a,b.test',
  "a'.test",
  `${'a'.repeat(64)}.test`,
  `${'a.'.repeat(127)}test`,
];

describe('a host', () => {
  it.each(NOT_HOSTS.map((host) => [JSON.stringify(host), host]))('is not %s', (_shown, host) => {
    expect(() => canonicalHost(host)).toThrow('host_invalid');
  });

  it.each([
    ['Mail.Example.TEST', 'mail.example.test'],
    ['mail.example.test.', 'mail.example.test'],
    ['postfix', 'postfix'],
    ['my_mail', 'my_mail'],
    ['8.8.8.8', '8.8.8.8'],
    ['2001:DB8::1', '2001:db8::1'],
    ['3com.test', '3com.test'],
    ['a.0xy', 'a.0xy'],
  ])('may be %s', (host, canonical) => {
    expect(canonicalHost(host)).toBe(canonical);
  });

  it('without an address is unknown', async () => {
    await expect(addressesOf('mail.test', async () => [])).rejects.toThrow('host_unknown');
    await expect(addressesOf('mail.test', () => Promise.reject(new Error('ENOTFOUND')))).rejects.toThrow(
      'host_unknown',
    );
  });

  it('is unknown when the resolver gives something that is no address', async () => {
    await expect(addressesOf('mail.test', async () => ['8.8.8.8', 'evil'])).rejects.toThrow('host_unknown');
  });

  it('that is an address is not looked up', async () => {
    const never = () => Promise.reject(new Error('asked'));
    expect(await addressesOf('8.8.8.8', never)).toEqual(['8.8.8.8']);
  });
});
