import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddress } from './address.ts';

const INJECTIONS: readonly string[] = [
  'x@y.test\r\nRCPT TO:<leak@evil.test>',
  'x@y.test\nRCPT TO:<leak@evil.test>',
  'x@y.test\rRCPT TO:<leak@evil.test>',
  'x@y.test>\r\nDATA\r\n',
  'x@y.test\r\n',
  'x@y.test\n',
  '\r\nx@y.test',
  'x\r\n@y.test',
  'x@\r\ny.test',
  'x@y\r\n .test',
  'x@y.test\r\n Bcc: z@evil.test',
  'x@y.test\0',
  'x\0@y.test',
  'x@y\0.test',
  'x@y.test\u0085',
  'x@y.test\u2028RCPT',
  'x@y.test\u2029',
  'x\u000b@y.test',
  'x@y.test\u007f',
  '\u001bx@y.test',
  'x@y.test> RCPT TO:<z@evil.test',
  '<x@y.test>',
  'x@y.test>',
  '<x@y.test',
  'Name <x@y.test>',
  '"Name" <x@y.test>',
  'x@y.test (comment)',
  '(c)x@y.test',
  'x(c)@y.test',
  'x@y.test,z@evil.test',
  'x@y.test;z@evil.test',
  'x@y.test z@evil.test',
  'group:x@y.test;',
  'x@y.test, ',
  'x@y@z.test',
  'x@evil.test@y.test',
  '@y.test',
  'x@',
  '@',
  '',
  ' ',
  '@relay.test:x@y.test',
  '@a.test,@b.test:x@y.test',
  'x%evil.test@y.test',
  'evil.test!x@y.test',
  'x!y@z.test',
  'x%00@y.test',
  'x%0d%0aRCPT@y.test',
  '"x y"@y.test',
  '"x"@y.test',
  '"x@evil.test"@y.test',
  '"x\\"@y.test',
  '"\r\n"@y.test',
  'x\\@evil.test@y.test',
  'x\\@y.test',
  ' x@y.test',
  'x@y.test ',
  'x @y.test',
  'x@ y.test',
  'x\t@y.test',
  'x@y.test\t',
  'x@[127.0.0.1]',
  'x@[IPv6:::1]',
  'x@127.0.0.1',
  'x@2130706433',
  'x@0x7f.1',
  'x@localhost',
  'x@y',
  'x@.test',
  'x@y..test',
  'x@y.test.',
  'x@-y.test',
  'x@y-.test',
  'x@y_z.test',
  '.x@y.test',
  'x.@y.test',
  'x..y@z.test',
  'x＠y.test',
  'x﹫y.test',
  'x@y。test',
  'x@y．test',
  'x@ｙ.test',
  'ｘ@y.test',
  'х@y.test',
  'x@y.tеst',
  'x@аmazon.test',
  'x@αmazon.test',
  'x@y\u200b.test',
  'x@y\u00ad.test',
  'x\u200d@y.test',
  'x@y.test\u202e',
  '\ufeffx@y.test',
  'x@\u2100.test',
  'x@①.test',
  'x@xn--',
  'x@xn--mazon-3ve.test',
  'x@xn--a.test',
  'x@XN--0.test',
  'x@u\u0308.test ',
  'mailto:x@y.test',
  'x@y.test?bcc=z@evil.test',
  'x@y.test SIZE=1',
  'x@y.test> SIZE=1',
  'x@y.test> ORCPT=rfc822;z@evil.test',
  '=?utf-8?q?x?=@y.test=0d',
  'x@y.test/..',
  'x@y.test:25',
  'é@y.test',
  'x@y.123',
  `${'a'.repeat(65)}@y.test`,
  `x@${'a'.repeat(64)}.test`,
  `x@${'a.'.repeat(125)}test`,
  `x@${'ü'.repeat(60)}.test`,
  'x@\ud800.test',
  '\udc00@y.test',
];

describe('an address is refused', () => {
  it('for enough different attacks', () => {
    expect(new Set(INJECTIONS).size).toBe(INJECTIONS.length);
    expect(INJECTIONS.length).toBeGreaterThan(100);
  });

  it.each(INJECTIONS.map((text) => [JSON.stringify(text), text]))('%s', (_shown, text) => {
    expect(parseAddress(text)).toBeNull();
  });

  it.each([null, undefined, 1, {}, ['x@y.test'], { toString: () => 'x@y.test' }])(
    'when it is no text: %s',
    (value) => {
      expect(parseAddress(value)).toBeNull();
    },
  );

  it('with any character outside the grammar at any place', () => {
    const bad = fc.constantFrom(...'\r\n\0\t <>()[],;:"\\@%!\u2028\u200b\u00a0ａ');
    fc.assert(
      fc.property(bad, fc.nat(11), (character, at) => {
        const good = 'ab.c@shop.cn';
        expect(parseAddress(good.slice(0, at) + character + good.slice(at))).toBeNull();
      }),
    );
  });
});

describe('an address is accepted', () => {
  it.each([
    ['x@y.test', 'x@y.test'],
    ['Support+DE@Shop.Example.TEST', 'Support+DE@shop.example.test'],
    [
      'abc123+0f8fad5b-d9cb-469f-a165-70867728950e@marketplace.amazon.co.uk',
      'abc123+0f8fad5b-d9cb-469f-a165-70867728950e@marketplace.amazon.co.uk',
    ],
    ["o'neil.j-r_1@y.test", "o'neil.j-r_1@y.test"],
    ['a@b.co', 'a@b.co'],
    [`${'a'.repeat(64)}@y.test`, `${'a'.repeat(64)}@y.test`],
    ['x@bücher.test', 'x@xn--bcher-kva.test'],
    ['x@BÜCHER.test', 'x@xn--bcher-kva.test'],
    ['x@例子.中国', 'x@xn--fsqu00a.xn--fiqs8s'],
    ['x@xn--bcher-kva.test', 'x@xn--bcher-kva.test'],
    ['x@почта.рф', 'x@xn--80a1acny.xn--p1ai'],
    ['x@1688.com', 'x@1688.com'],
  ])('%s', (text, mailbox) => {
    expect(parseAddress(text)?.mailbox).toBe(mailbox);
  });

  it('and then reads as itself', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (text) => {
        const first = parseAddress(text);
        if (first === null) {
          expect(text).toMatch(/[%!]|@.{250}|^.{65,}@/);
          return;
        }
        expect(parseAddress(first.mailbox)).toEqual(first);
        expect(first.mailbox).toMatch(/^[\x21-\x7e]+$/);
      }),
    );
  });
});
