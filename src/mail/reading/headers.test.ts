import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstOf, readHeaders, valuesByName, valuesOf } from './headers.ts';

const read = (text: string) => readHeaders(Buffer.from(text, 'latin1'));

describe('header blocks that are none', () => {
  it.each(['', 'x', ':', ': a', 'no colon here', '\n', '\r\n\r\n', ' folded first', '\u0000\u0000'])(
    '%j',
    (text) => {
      expect(read(text).fields).toEqual([]);
    },
  );

  it('skips a line of an mbox, lines without a colon and names with blanks', () => {
    const { fields } = read('From x@y Mon Jan 1\r\nA: 1\r\nbroken line\r\nB C: 2\r\nD: 3\r\n\r\n');
    expect(fields.map((field) => field.name)).toEqual(['a', 'd']);
  });

  it('cuts at 256 KB and at 1,000 lines, and says so', () => {
    const long = read(`A: ${'x'.repeat(1_000_000)}\r\n\r\nbody`);
    expect(long.hit).toEqual(['header_bytes']);
    expect(Buffer.from('body').length).toBe(1_000_009 - long.bodyStart + 2);
    const many = read(`${'A: b\r\n'.repeat(5_000)}\r\nbody`);
    expect(many.hit).toEqual(['header_lines']);
    expect(many.fields).toHaveLength(1_000);
  });

  it('takes 1,000 lines whole', () => {
    expect(read(`${'A: b\r\n'.repeat(1_000)}\r\nbody`).hit).toEqual([]);
  });
});

describe('values', () => {
  it('unfolds, decodes and keeps the order', () => {
    const { fields } = read('A: one\r\n two\r\nB: =?utf-8?q?=C3=A4?=\r\na: three\r\n\r\n');
    expect(valuesOf(fields, 'a')).toEqual(['one two', 'three']);
    expect(firstOf(fields, 'b')).toBe('ä');
    expect(firstOf(fields, 'c')).toBe('');
  });

  it('reads LF line ends as CRLF ones', () => {
    const lf = read('A: b\nC: d\n\nbody');
    expect(lf.fields.map((field) => field.value)).toEqual(['b', 'd']);
    expect(lf.bodyStart).toBe(11);
  });

  it('reads bare 8-bit bytes as UTF-8 or windows-1252', () => {
    expect(firstOf(readHeaders(Buffer.from('A: grün\r\n\r\n', 'utf8')).fields, 'a')).toBe('grün');
    expect(firstOf(readHeaders(Buffer.from('A: gr\xfcn\r\n\r\n', 'latin1')).fields, 'a')).toBe('grün');
  });

  it('lets no decoded line break, NUL or bidi control through, and marks raw ones', () => {
    const { fields } = read('A: =?utf-8?q?x=0D=0ABcc:=20y=00=E2=80=AE?=\r\nB: a\u0000b\r\n\r\n');
    expect(firstOf(fields, 'a')).toBe('x Bcc: y');
    expect(fields[1]).toMatchObject({ value: 'ab', dirty: true });
  });

  it('survives names of the prototype', () => {
    const { fields } = read('__proto__: x\r\nconstructor: y\r\n\r\n');
    expect(valuesByName(fields).constructor).toEqual(['y']);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('holds no control character and no lone surrogate for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const head = Buffer.concat([Buffer.from('A: '), bytes]);
        for (const { value } of readHeaders(head).fields) {
          // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is what is tested
          expect(value).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
          expect(value.isWellFormed()).toBe(true);
        }
      }),
    );
  });
});
