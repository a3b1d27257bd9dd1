import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replyReader } from './reply-reader.ts';

const read = (...chunks: string[]) => {
  const reader = replyReader();
  return chunks.flatMap((chunk) => reader.push(Buffer.from(chunk, 'latin1')));
};

describe('what a server says is refused', () => {
  it.each([
    'hello\r\n',
    '\r\n',
    '25\r\n',
    '2500 ok\r\n',
    '150 ok\r\n',
    '600 ok\r\n',
    '250_ok\r\n',
    ' 250 ok\r\n',
    '250-a\r\n251 b\r\n',
    '250-a\r\nb\r\n',
    `250 ${'x'.repeat(2_100)}\r\n`,
    'x'.repeat(2_100),
    '250-a\r\n'.repeat(200),
  ])('%#', (text) => {
    expect(() => read(text)).toThrow(RangeError);
  });

  it('also when the endless line comes byte by byte', () => {
    const reader = replyReader();
    expect(() => {
      for (let n = 0; n < 5_000; n += 1) reader.push(Buffer.from('2'));
    }).toThrow(RangeError);
  });
});

describe('a reply', () => {
  it.each(['2', '250', '250 OK', '250 OK\r', '250-OK\r\n', '250-OK\r\n250 don'])(
    'is not whole yet: %j',
    (text) => {
      const reader = replyReader();
      expect(reader.push(Buffer.from(text))).toEqual([]);
      expect(reader.midReply()).toBe(true);
    },
  );

  it('of one line, of several lines, without text, with a bare line feed', () => {
    expect(read('250 OK\r\n')).toEqual([{ code: 250, lines: ['OK'] }]);
    expect(read('250-a\r\n250-\r\n250 c\r\n')).toEqual([{ code: 250, lines: ['a', '', 'c'] }]);
    expect(read('354\r\n')).toEqual([{ code: 354, lines: [''] }]);
    expect(read('220 x\n')).toEqual([{ code: 220, lines: ['x'] }]);
  });

  it('is the same however the bytes are cut', () => {
    const talk = '220 hi\r\n250-a\r\n250-b\r\n250 c\r\n354 go\r\n250 2.0.0 queued\r\n';
    fc.assert(
      fc.property(fc.array(fc.nat(talk.length), { maxLength: 10 }), (cuts) => {
        const places = [0, ...cuts.toSorted((a, b) => a - b), talk.length];
        const chunks = places.slice(1).map((end, n) => talk.slice(places[n], end));
        expect(read(...chunks)).toEqual(read(talk));
      }),
    );
  });
});
