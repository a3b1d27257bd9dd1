import { describe, expect, it } from 'vitest';
import { plainAddress } from './address.ts';
import { cleanLine, cleanText, holdsControls } from './characters.ts';
import { readParameters } from './content-type.ts';
import { readDate } from './date.ts';
import { normalMessageId, readMessageIds } from './message-ids.ts';
import { safeStyle } from './safe-style.ts';
import { now } from './sample-mails.ts';

describe('addresses', () => {
  it.each([
    '',
    '@',
    'a@',
    '@b.example',
    'a@b',
    'a b@c.example',
    'a@b..example',
    'a@-b.example',
    'a@b-.example',
    '.a@b.example',
    'a.@b.example',
    `${'a'.repeat(65)}@b.example`,
    'a@b.1',
    'ä@b.example',
    'a@b.example\r\nRCPT TO:<x@y.test>',
    '<a@b.example>',
  ])('refuses %j', (text) => expect(plainAddress(text)).toBeNull());
  it('lowers the domain alone', () => expect(plainAddress('A.b+C@D.Example')).toBe('A.b+C@d.example'));
});

describe('characters', () => {
  it.each(['a\u0000', 'a\r', '\u202ea', '\u2066', '\ud800', '\u007f', '\u0085'])('%j is told', (text) => {
    expect(holdsControls(text)).toBe(true);
    expect(holdsControls(cleanLine(text))).toBe(false);
  });
  it('makes one line of several, and keeps lines of text', () => {
    expect(cleanLine(' a\r\n\tb\u2028c ')).toBe('a b c');
    expect(cleanText('a\r\nb\rc\u0000\td')).toBe('a\nb\nc\td');
  });
});

describe('parameters', () => {
  it.each([
    ['text/plain', 'text/plain', {}],
    ['TEXT/Plain; Charset=UTF-8', 'text/plain', { charset: 'UTF-8' }],
    ['a/b; name="x;\\"y"', 'a/b', { name: 'x;"y' }],
    ["a/b; name*=utf-8''%C3%A4.txt", 'a/b', { name: 'ä.txt' }],
    ["a/b; name*0*=utf-8''%C3; name*1*=%A4", 'a/b', { name: 'ä' }],
    ['a/b; name="=?utf-8?q?=C3=A4?="', 'a/b', { name: 'ä' }],
    ['a/b; x=1; x=2', 'a/b', { x: '1' }],
    ['', '', {}],
    [';;;=', '', {}],
  ])('%s', (raw, value, params) => {
    const read = readParameters(raw);
    expect(read.value).toBe(value);
    expect({ ...read.params }).toEqual(params);
  });
  it('passes hostile lengths once', () =>
    expect(readParameters(`a/b${'; a="\\'.repeat(100_000)}`).value).toBe('a/b'));
});

describe('dates and ids', () => {
  it.each([
    ['Tue, 25 Aug 2026 16:04:11 +0200', '2026-08-25T14:04:11.000Z'],
    ['25 Aug 2026 14:04:11 GMT', '2026-08-25T14:04:11.000Z'],
    ['Tue, 25 Aug 2026 16:04:11 +0200 (CEST)', '2026-08-25T14:04:11.000Z'],
    ['Wed, 2 Sep 2026 11:00:00 +0000', '2026-09-02T11:00:00.000Z'],
    ['Wed, 2 Sep 2026 13:00:00 +0000', null],
    ['(x)', null],
  ])('%s', (value, date) => expect(readDate(value, now)).toBe(date));

  it.each([
    ['<a@b>', '<a@b>'],
    ['a@b', '<a@b>'],
    ['x <a@b> y', '<a@b>'],
    ['a b', null],
    ['', null],
  ])('id %j', (value, id) => expect(normalMessageId(value)).toBe(id));

  it('lists ids once each', () =>
    expect(readMessageIds('<a@b> <a@b> junk <c@d> <')).toEqual(['<a@b>', '<c@d>']));
});

describe('styles', () => {
  it.each([
    'position:fixed',
    'background:url(x)',
    'color:red}body{x',
    'color:expression(1)',
    'c\\olor:red',
    'color:/**/red',
    'margin-left:-9999px',
    'float:left',
    'display:none',
    'behavior:x',
    'color',
    ':red',
    `color:${'a'.repeat(5_000)}`,
  ])('drops %j', (style) => expect(safeStyle(style)).toBe(''));
  it('keeps safe ones in order', () => {
    expect(safeStyle('COLOR : Red !important; position:fixed; width:50%; color:rgba(1, 2, 3, .5)')).toBe(
      'color:Red;width:50%;color:rgba(1, 2, 3, .5)',
    );
  });
});
