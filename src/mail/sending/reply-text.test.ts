import { describe, expect, it } from 'vitest';
import { enhancedCode, harmlessReply } from './reply-text.ts';

const reply = (...lines: string[]) => ({ code: 550, lines });

describe('the words of a server', () => {
  it.each([
    '5.1.1 <buyer+1@marketplace.test>: unknown',
    '5.1.1 buyer+1@marketplace.test unknown',
    'no BUYER+1 here',
    "user 'buyer+1'",
    'rcpt=buyer+1%40marketplace.test',
    'mailto:other@evil.test',
  ])('lose every address: %s', (text) => {
    const shown = harmlessReply(reply(text), ['buyer+1@marketplace.test', 'buyer+1']);
    expect(shown).not.toMatch(/buyer|@|%40|evil/i);
    expect(shown).toContain('...');
  });

  it('are one line of printable ASCII, at most 200 characters', () => {
    const shown = harmlessReply(reply('5.0.0 a\x1b[31m\0b\u009f', 'ü'.repeat(10), 'x'.repeat(500)), []);
    expect(shown).toMatch(/^[\x20-\x7e]{1,200}$/);
    expect(shown.startsWith('5.0.0 a [31m b')).toBe(true);
  });
});

describe('the enhanced code', () => {
  it.each([
    ['5.1.1 no', '5.1.1'],
    ['4.7.1', '4.7.1'],
    ['2.0.0\tqueued', '2.0.0'],
    ['no 5.1.1', null],
    ['3.1.1 x', null],
    ['5.1.1x', null],
    ['5.1234.1 x', null],
    ['', null],
  ])('of %j is %s', (text, code) => {
    expect(enhancedCode(reply(text))).toBe(code);
  });
});
