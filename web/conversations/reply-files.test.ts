import { describe, expect, it } from 'vitest';
import { largestReplyFile } from '../../src/conversations/contract.ts';
import { encodedSize } from '../../src/mail/sending/attachments.ts';
import { fileNameOf, largestFile, tooMuch } from './reply-files.ts';

describe('files of a reply', () => {
  it('are bounded as on the desk', () => {
    expect(largestFile).toBe(largestReplyFile);
    expect(encodedSize(largestFile)).toBeLessThanOrEqual(10_000_000);
    expect(tooMuch([{ size: largestFile }])).toBe(false);
    expect(tooMuch([{ size: largestFile }, { size: 50_000 }])).toBe(true);
    expect(tooMuch([])).toBe(false);
  });

  it('keep their names; what was pasted gets one that tells when', () => {
    const at = Date.UTC(2026, 10, 23, 9, 5, 7);
    expect(fileNameOf({ name: 'Lampe.jpg', type: 'image/jpeg', lastModified: at })).toBe('Lampe.jpg');
    for (const name of ['', 'image.png'])
      expect(fileNameOf({ name, type: 'image/png', lastModified: at })).toBe(
        'screenshot-2026-11-23-09-05-07.png',
      );
  });
});
