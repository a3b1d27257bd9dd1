import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ATTACHMENTS_MAX_BYTES, checkAttachments, encodedSize } from './attachments.ts';

const PDF = Buffer.from('%PDF-1.7');
const PNG = Buffer.from('89504e470d0a1a0a00', 'hex');
const problem = (fileName: string, content: Uint8Array = PDF) => {
  try {
    return checkAttachments([{ fileName, content }])[0];
  } catch (error) {
    return (error as { problem: string }).problem;
  }
};

describe('a file is refused', () => {
  it.each([
    '../a.pdf',
    'a/b.pdf',
    'a\\b.pdf',
    'C:a.pdf',
    '.a.pdf',
    'a.pdf.',
    'a.pdf ',
    ' a.pdf',
    '',
    'a\r\n.pdf',
    'a\0.pdf',
    'a"b.pdf',
    'a|b.pdf',
    'a?.pdf',
    'gpj.\u202efdp.pdf',
    'a\u200b.pdf',
    'a\u2028.pdf',
    `${'a'.repeat(150)}.pdf`,
    'a\ud800.pdf',
  ])('for its name: %j', (fileName) => {
    expect(problem(fileName)).toBe('attachment_name');
  });

  it.each([
    'a.exe',
    'a.html',
    'a.svg',
    'a.zip',
    'a.pdf.exe',
    'ab',
    'a.heic',
    'a.docm',
    'a.doc',
    'a.constructor',
    'a.toString',
  ])('for its type: %s', (fileName) => {
    expect(problem(fileName)).toBe('attachment_type');
  });

  it.each([
    ['a.png', PDF],
    ['a.pdf', PNG],
    ['a.jpg', PNG],
    ['a.docx', PDF],
    ['a.txt', Buffer.from('a\0b')],
    ['a.pdf', Buffer.alloc(0)],
  ])('when the bytes are something else: %s', (fileName, content) => {
    expect(problem(fileName, content)).toBe('attachment_type');
  });

  it('when all together are too big in base64, even if they are not before', () => {
    const half = Buffer.concat([PDF, Buffer.alloc(3_700_000)]);
    const files = [
      { fileName: 'a.pdf', content: half },
      { fileName: 'b.pdf', content: half },
    ];
    expect(half.length * 2).toBeLessThan(ATTACHMENTS_MAX_BYTES);
    expect(() => checkAttachments(files)).toThrow('attachments_too_big');
    expect(checkAttachments(files.slice(1))).toEqual(['application/pdf']);
  });
});

describe('a file', () => {
  it.each([
    ['Rechnung 5 ü.PDF', PDF, 'application/pdf'],
    ['a.txt', Buffer.from('plain'), 'text/plain'],
    ['照片.png', PNG, 'image/png'],
    ['a.JPEG', Buffer.from('ffd8ffe0', 'hex'), 'image/jpeg'],
    ['a.gif', Buffer.from('GIF89a..'), 'image/gif'],
  ])('of the list passes: %s', (fileName, content, type) => {
    expect(problem(fileName, content)).toBe(type);
  });

  it('takes the size that base64 lines take', () => {
    fc.assert(
      fc.property(fc.nat(2_000), (bytes) => {
        const lines =
          Buffer.alloc(bytes)
            .toString('base64')
            .match(/.{1,76}/g) ?? [];
        expect(encodedSize(bytes)).toBe(lines.reduce((sum, line) => sum + line.length + 2, 0));
      }),
    );
  });
});
