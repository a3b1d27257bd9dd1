import { inflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { createReadingPool } from '../reading/index.ts';
import { sniffType } from '../reading/sniff.ts';
import { encodePng } from './encode-png.ts';
import { heicPicture } from './heic.fixture.ts';

const pool = createReadingPool({ size: 1, reads: false, cpuMs: 8_000, log: { warn: () => undefined } });
afterAll(() => pool.close());

/** Width, height and points of a PNG as `encodePng` writes it. */
function read(png: Buffer) {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const rows = inflateSync(png.subarray(png.indexOf('IDAT') + 4));
  const at = (x: number, y: number): number[] => {
    const sum = [0, 0, 0, 0];
    for (let point = 0; point <= x; point += 1)
      for (let channel = 0; channel < 4; channel += 1) {
        const told = rows[y * (width * 4 + 1) + 1 + point * 4 + channel] ?? 0;
        sum[channel] = ((sum[channel] ?? 0) + told) & 255;
      }
    return sum;
  };
  return { width, height, at };
}

describe('a HEIC picture', () => {
  it('is told by its first bytes and shown as it is', async () => {
    expect(sniffType(heicPicture())).toBe('image/heic');
    const outcome = await pool.picture(heicPicture());
    if (!outcome.ok || 'refused' in outcome) throw new Error(JSON.stringify(outcome));
    const { width, height, at } = read(Buffer.from(outcome.png));
    expect([width, height]).toEqual([64, 48]);
    const [red = 0, green = 0, , opacity] = at(8, 8);
    expect([red > 180, green < 80, opacity]).toEqual([true, true, 255]);
    const [right = 255, below = 0] = at(56, 40);
    expect([right < 80, below > 160]).toEqual([true, true]);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['other bytes', Buffer.from('ftypheic, or so it says')],
    ['half of it', heicPicture().subarray(0, 400)],
  ])('that is %s is refused, and the next one shown', async (_, bytes) => {
    expect(await pool.picture(bytes)).toEqual({ ok: true, refused: 'file_unreadable' });
    expect(await pool.picture(heicPicture())).toMatchObject({ ok: true, png: expect.any(Uint8Array) });
  });
});

it('a PNG gives back every point', () => {
  const data = Uint8ClampedArray.from({ length: 7 * 5 * 4 }, (_, at) => (at * 37) % 256);
  const { width, height, at } = read(encodePng({ width: 7, height: 5, data }));
  expect([width, height]).toEqual([7, 5]);
  for (let y = 0; y < 5; y += 1)
    for (let x = 0; x < 7; x += 1)
      expect(at(x, y)).toEqual([...data.subarray((y * 7 + x) * 4, (y * 7 + x) * 4 + 4)]);
});
