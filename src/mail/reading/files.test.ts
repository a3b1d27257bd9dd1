import { describe, expect, it } from 'vitest';
import { cleanFileName } from './file-name.ts';
import { sniffType } from './sniff.ts';

describe('file names are data', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\a.exe', 'a.exe'],
    ['a\u202egpj.exe', 'agpj.exe'],
    ['a\u0000.png', 'a.png'],
    ['a\r\nb.png', 'a b.png'],
    ['.htaccess', 'htaccess'],
    ['a.png. . ', 'a.png'],
    ['..', ''],
    ['', ''],
    ['a<b>:"|?*.txt', 'a_b______.txt'],
    ['图片.png', '图片.png'],
    ['a/', ''],
  ])('%j', (name, clean) => expect(cleanFileName(name)).toBe(clean));

  it('keeps the extension of a long name', () => {
    const clean = cleanFileName(`${'😀'.repeat(300)}.pdf`);
    expect([[...clean].length, clean.endsWith('.pdf'), clean.isWellFormed()]).toEqual([120, true, true]);
  });
});

describe('types by the first bytes', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1');
  it.each([
    ['application/octet-stream', Buffer.alloc(0)],
    ['application/octet-stream', Buffer.alloc(10)],
    ['application/octet-stream', bytes('\xff\xfe\xfd\xfc\xfb')],
    ['text/html', bytes('  <!DOCTYPE html>')],
    ['text/html', bytes('\xef\xbb\xbf<script>')],
    ['image/svg+xml', bytes('<?xml version="1.0"?><svg xmlns="x">')],
    ['application/xml', bytes('<?xml version="1.0"?><a/>')],
    ['application/vnd.microsoft.portable-executable', bytes('MZ\x90')],
    ['application/zip', bytes('PK\x03\x04')],
    ['application/pdf', bytes('%PDF-1.7')],
    ['image/jpeg', bytes('\xff\xd8\xff\xe0')],
    ['image/gif', bytes('GIF89a')],
    ['image/webp', bytes('RIFF\0\0\0\0WEBP')],
    ['audio/wav', bytes('RIFF\0\0\0\0WAVE')],
    ['image/heic', bytes('\0\0\0\x18ftypheic')],
    ['video/mp4', bytes('\0\0\0\x18ftypisom')],
    ['text/plain', Buffer.from('Grüße')],
  ])('%s', (type, head) => expect(sniffType(head)).toBe(type));
});
