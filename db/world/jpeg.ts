import { shading } from './pictures.ts';

const blocks = 12;

/**
 * A valid baseline JPEG (ITU T.81), 96 × 96 pixels in three components, one flat colour for each 8 × 8 block;
 * drawn from the seed. Only the mean of a block is coded, so both Huffman tables are tiny.
 */
export function jpeg(seed: string): Buffer {
  const colour = shading(seed);
  const bits = new BitWriter();
  const last = [0, 0, 0];
  for (let block = 0; block < blocks * blocks; block++) {
    const rgb = colour((block % blocks) / blocks, Math.floor(block / blocks) / blocks);
    for (const [component, mean] of luminanceAndChroma(rgb).entries()) {
      writeMean(bits, mean - (last[component] ?? 0));
      last[component] = mean;
    }
  }
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...tables(), bits.finish(), Buffer.from([0xff, 0xd9])]);
}

function tables(): Buffer[] {
  const size = blocks * 8;
  const components = [1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0];
  return [
    segment(0xe0, [...Buffer.from('JFIF\0', 'latin1'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    // A quantiser of 8 makes the coded mean equal to the pixel value.
    segment(0xdb, [0, ...new Array<number>(64).fill(8)]),
    segment(0xc0, [8, 0, size, 0, size, 3, ...components]),
    // Means: categories 0 to 11, each a code of four bits.
    segment(0xc4, [
      0x00,
      0,
      0,
      0,
      12,
      ...new Array<number>(12).fill(0),
      0,
      1,
      2,
      3,
      4,
      5,
      6,
      7,
      8,
      9,
      10,
      11,
    ]),
    // Details: only "end of block", a code of one bit.
    segment(0xc4, [0x10, 1, ...new Array<number>(15).fill(0), 0x00]),
    segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
  ];
}

function segment(marker: number, payload: readonly number[]): Buffer {
  const length = payload.length + 2;
  return Buffer.from([0xff, marker, length >> 8, length & 0xff, ...payload]);
}

function luminanceAndChroma([red, green, blue]: [number, number, number]): [number, number, number] {
  const y = 0.299 * red + 0.587 * green + 0.114 * blue;
  return [Math.round(y - 128), Math.round((blue - y) * 0.564), Math.round((red - y) * 0.713)];
}

function writeMean(bits: BitWriter, difference: number): void {
  const category = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1;
  bits.write(category, 4);
  bits.write(difference < 0 ? difference + 2 ** category - 1 : difference, category);
  bits.write(0, 1);
}

class BitWriter {
  private bytes: number[] = [];
  private held = 0;
  private count = 0;

  write(value: number, width: number): void {
    for (let bit = width - 1; bit >= 0; bit--) {
      this.held = (this.held << 1) | ((value >> bit) & 1);
      if (++this.count === 8) this.push();
    }
  }

  /** Fills the last byte with ones, as the format wants. */
  finish(): Buffer {
    while (this.count > 0) this.write(1, 1);
    return Buffer.from(this.bytes);
  }

  private push(): void {
    this.bytes.push(this.held);
    // 0xFF inside the data is told from a marker by a zero after it.
    if (this.held === 0xff) this.bytes.push(0);
    this.held = 0;
    this.count = 0;
  }
}
