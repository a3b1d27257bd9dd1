import { crc32, inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { jpeg } from './jpeg.ts';
import { pdf, png, shading } from './pictures.ts';

describe('png', () => {
  test('has right checksums and as many pixels as it says', () => {
    const bytes = png('seed');
    let at = 8;
    const data: Buffer[] = [];
    while (at < bytes.length) {
      const length = bytes.readUInt32BE(at);
      const body = bytes.subarray(at + 4, at + 8 + length);
      expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(body));
      if (body.subarray(0, 4).toString() === 'IDAT') data.push(body.subarray(4));
      at += 12 + length;
    }
    expect(inflateSync(Buffer.concat(data)).length).toBe(64 * (64 * 3 + 1));
    expect(bytes.length).toBeLessThan(4096);
  });
});

describe('jpeg', () => {
  test('decodes to the brightness that was drawn', () => {
    const bytes = jpeg('seed');
    const scan = bytes.subarray(bytes.indexOf(Buffer.from([0xff, 0xda])) + 14, -2);
    const means = decodeMeans(scan, 144 * 3);
    const colour = shading('seed');
    for (let block = 0; block < 144; block++) {
      const [red, green, blue] = colour((block % 12) / 12, Math.floor(block / 12) / 12);
      expect(means[block * 3]).toBe(Math.round(0.299 * red + 0.587 * green + 0.114 * blue - 128));
    }
    expect(bytes.length).toBeLessThan(4096);
  });

  test('differs from seed to seed and is the same for one', () => {
    expect(jpeg('a').equals(jpeg('a'))).toBe(true);
    expect(jpeg('a').equals(jpeg('b'))).toBe(false);
  });
});

/** Reads the entropy-coded means back, component by component (ITU T.81, F.2.2). */
function decodeMeans(scan: Buffer, count: number): number[] {
  const unstuffed = scan.toString('latin1').replaceAll('\xff\0', '\xff');
  const bits = [...unstuffed].map((c) => c.charCodeAt(0).toString(2).padStart(8, '0')).join('');
  let at = 0;
  const take = (width: number) => {
    at += width;
    return Number.parseInt(bits.slice(at - width, at) || '0', 2);
  };
  const last = [0, 0, 0];
  return Array.from({ length: count }, (_, index) => {
    const category = take(4);
    const value = take(category);
    expect(take(1)).toBe(0);
    const difference = category > 0 && value < 2 ** (category - 1) ? value - 2 ** category + 1 : value;
    last[index % 3] = (last[index % 3] ?? 0) + difference;
    return last[index % 3] ?? 0;
  });
}

describe('pdf', () => {
  test('points at each object and at its table', () => {
    const text = pdf(['Proof (1)', 'back\\slash']).toString('latin1');
    const start = Number(/startxref\n(\d+)/.exec(text)?.[1]);
    expect(text.slice(start, start + 4)).toBe('xref');
    const offsets = [...text.matchAll(/^(\d{10}) 00000 n /gm)].map((match) => Number(match[1]));
    expect(offsets).toHaveLength(5);
    for (const [index, offset] of offsets.entries())
      expect(text.slice(offset)).toMatch(new RegExp(`^${index + 1} 0 obj`));
    expect(text).toContain('(Proof \\(1\\)) Tj');
  });
});
