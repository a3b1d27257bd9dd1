import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHeaders } from './headers.ts';
import { listParts } from './mime-parts.ts';
import { readPart, readWords } from './plain-parts.ts';
import { mailOf, multipart, usual } from './sample-mails.ts';

function partsOf(bytes: Uint8Array) {
  const head = readHeaders(bytes);
  return listParts(bytes, head.fields, head.bodyStart);
}

describe('limits of structure', () => {
  it('stops at 200 parts', () => {
    expect(partsOf(multipart('mixed', Array<string>(198).fill('\r\na'))).hit).toEqual([]);
    const over = partsOf(multipart('mixed', Array<string>(100_000).fill('\r\na')));
    expect(over.hit).toEqual(['parts']);
    expect(over.parts.length).toBeLessThanOrEqual(201);
  });

  it('stops at 20 levels', () => {
    const levels = (n: number) => {
      const heads = Array.from(
        { length: n },
        (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
      );
      return partsOf(Buffer.from(`${usual.join('\r\n')}\r\n${heads.join('')}\r\ndeep`));
    };
    expect(levels(20).hit).toEqual([]);
    expect(levels(21).hit).toEqual(['mime_depth']);
    expect(levels(5_000).hit).toEqual(['mime_depth']);
  });

  it('takes any bytes, and every part lies inside them', () => {
    const piece = fc.constantFrom(
      '--bound\r\n',
      '--bound--\r\n',
      '\r\n',
      'a',
      'Content-Type: multipart/mixed; boundary=c\r\n',
      '--c\r\n',
      '--',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const bytes = mailOf([...usual, 'Content-Type: multipart/mixed; boundary=bound'], pieces.join(''));
        for (const part of partsOf(bytes).parts) {
          expect(part.start).toBeLessThanOrEqual(part.end);
          expect(part.end).toBeLessThanOrEqual(bytes.length);
        }
      }),
    );
  });
});

describe('parts', () => {
  const two = [
    'Content-Type: text/plain\r\n\r\none',
    'Content-Type: text/html; charset="x"\r\nContent-Transfer-Encoding: BASE64\r\n\r\nPGI+',
  ];

  it('are found by their boundary, closed or not', () => {
    for (const close of [true, false]) {
      const bytes = multipart('alternative', two, close);
      const { parts } = partsOf(bytes);
      expect(parts).toMatchObject([
        { type: 'text/plain', charset: '', attached: false },
        { type: 'text/html', charset: 'x', encoding: 'base64' },
      ]);
      expect(parts.map((part) => readPart(bytes, part, 100).trim())).toEqual(['one', '<b>']);
    }
  });

  it('are not entered when they are mails', () => {
    const bytes = multipart('mixed', [
      'Content-Type: message/rfc822\r\n\r\nContent-Type: multipart/mixed; boundary=z\r\n\r\n--z\r\n\r\nx',
    ]);
    expect(partsOf(bytes).parts.map((part) => part.type)).toEqual(['message/rfc822']);
  });

  it('that are attached give no text', () => {
    const bytes = multipart('mixed', ['Content-Disposition: attachment; filename=a.txt\r\n\r\nsecret']);
    expect(readWords(bytes, partsOf(bytes).parts, 'text/plain', 100)).toBeNull();
  });

  it('are taken whole from a mail without parts', () => {
    const bytes = mailOf([...usual, 'Content-Transfer-Encoding: quoted-printable'], 'Gr=C3=BC=\r\n=C3=9Fe');
    expect(readWords(bytes, partsOf(bytes).parts, 'text/plain', 100)).toBe('Grüße');
  });

  it('do not mistake a longer line for a boundary', () => {
    const bytes = multipart('mixed', ['\r\na\r\n--boundary\r\n--boun\r\nb']);
    expect(partsOf(bytes).parts).toHaveLength(1);
  });
});
