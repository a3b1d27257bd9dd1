import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from './charset.ts';
import { decodeQuoted, decodeWords } from './encoded-words.ts';

describe('charsets that lie', () => {
  it.each([
    ['UTF-8 said to be latin1', Buffer.from('Größe 5 €', 'utf8'), 'iso-8859-1', 'Größe 5 €'],
    ['windows-1252 said to be UTF-8', Buffer.from('Gr\xf6\xdfe', 'latin1'), 'utf-8', 'Größe'],
    ['windows-1252 without a word', Buffer.from('5 \x80', 'latin1'), '', '5 €'],
    ['UTF-8 said to be ASCII', Buffer.from('é'), 'us-ascii', 'é'],
    ['an unheard-of charset', Buffer.from('é'), 'x-none-such', 'é'],
    ['UTF-8 said to be GBK', Buffer.from('请问什么时候发货呢？谢'), 'gbk', '请问什么时候发货呢？谢'],
  ])('%s', (_name, bytes, declared, text) => expect(decodeText(bytes, declared)).toBe(text));

  it('keeps UTF-8 that was cut inside a letter', () => {
    const cut = Buffer.from('äöü und viel mehr ß').subarray(0, -1);
    expect(decodeText(cut, 'utf-8')).toBe('äöü und viel mehr \ufffd');
  });
});

describe('charsets that tell the truth', () => {
  it.each([
    ['shift_jis', '9387', 1, '島'],
    ['gb2312', 'c4e3bac3', 2, '你好'],
    ['iso-2022-jp', '1b2442467c4b5c1b2842', 2, '日本'],
    ['euc-kr', 'c7d1b1b9', 2, '한국'],
    ['koi8-r', 'f2d5d3', 3, 'Рус'],
    ['windows-1254', 'fe', 1, 'ş'],
    ['iso-8859-2', 'b3', 1, 'ł'],
    ['unicode-1-1-utf-7', Buffer.from('Fr+APY-sche').toString('hex'), 7, 'Frösche'],
    ['utf-7', Buffer.from('1 +- 1 +2D3eAQ-').toString('hex'), 8, '1 + 1 \u{1f601}'],
  ])('%s', (charset, hex, length, text) => {
    const read = decodeText(Buffer.from(hex, 'hex'), charset);
    expect(read).toBe(text);
    expect(read).toHaveLength(length);
  });

  it('never throws, whatever is declared', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (bytes, declared) => {
        expect(typeof decodeText(bytes, declared)).toBe('string');
      }),
    );
  });
});

describe('encoded words', () => {
  it.each([
    ['=?utf-8?q?a=20b_c?=', 'a b c'],
    ['=?UTF-8?B?w6Q=?=', 'ä'],
    ['=?utf-8?b?w6Q=?= =?utf-8?b?w7Y=?=', 'äö'],
    ['=?utf-8?b?w6?= =?utf-8?b?Q=?=', expect.any(String)],
    ['=?utf-8?q?=C3?=\t=?utf-8?q?=A4?=', 'ä'],
    ['=?utf-8*de?q?gr=C3=BCn?=', 'grün'],
    ['a =?utf-8?q?b?= c', 'a b c'],
    ['=?utf-8?x?b?=', '=?utf-8?x?b?='],
    ['=?utf-8?q?open', '=?utf-8?q?open'],
    ['plain', 'plain'],
  ])('%s', (text, decoded) => expect(decodeWords(text)).toEqual(decoded));

  it('undoes quoted-printable and leaves wrong escapes', () => {
    expect(decodeQuoted(Buffer.from('a=3Db=\r\nc=ZZ=')).toString()).toBe('a=bc=ZZ=');
  });

  it('stays linear on words that never end', () => {
    expect(decodeWords('=?utf-8?q?a'.repeat(50_000)).length).toBeGreaterThan(0);
  });
});
