import { encodePng, type Pixels } from './encode-png.ts';
import { FileError } from './file-kind.ts';

/** Points of a picture at most: four bytes each, beside what the decoder itself holds. */
const mostPoints = 50_000_000;
/** Points of the longer side as it is shown. */
const longestShown = 1_600;

/** Every point the mean of those that it stands for. */
function scaled({ width, height, data }: Pixels, factor: number): Pixels {
  const [wide, high] = [Math.max(1, Math.floor(width / factor)), Math.max(1, Math.floor(height / factor))];
  const to = new Uint8ClampedArray(wide * high * 4);
  for (let y = 0; y < high; y += 1)
    for (let x = 0; x < wide; x += 1)
      meanOf({ width, height, data }, { x, y, factor }, to, (y * wide + x) * 4);
  return { width: wide, height: high, data: to };
}

function meanOf(
  { width, height, data }: Pixels,
  { x, y, factor }: { x: number; y: number; factor: number },
  to: Uint8ClampedArray,
  at: number,
): void {
  const sum = [0, 0, 0, 0];
  let points = 0;
  const bottom = Math.min(height, (y + 1) * factor);
  const right = Math.min(width, (x + 1) * factor);
  for (let row = y * factor; row < bottom; row += 1)
    for (let column = x * factor; column < right; column += 1) {
      const from = (row * width + column) * 4;
      for (let channel = 0; channel < 4; channel += 1)
        sum[channel] = (sum[channel] ?? 0) + (data[from + channel] ?? 0);
      points += 1;
    }
  for (let channel = 0; channel < 4; channel += 1) to[at + channel] = (sum[channel] ?? 0) / points;
}

/**
 * A HEIC picture as a PNG that every browser shows, its longer side at most 1,600 points. The decoder is loaded with the
 * first one. Run it where a hostile file can be ended (the pool of `mail/reading`).
 * @throws FileError `file_unreadable`: no picture, or one of more than 50 million points
 */
export async function heicToPng(bytes: Uint8Array): Promise<Buffer> {
  const { default: libheif } = await import('libheif-js/wasm-bundle.js');
  const decoder = new libheif.HeifDecoder();
  const [picture] = decoder.decode(bytes);
  if (!picture) throw new FileError('file_unreadable');
  const [width, height] = [picture.get_width(), picture.get_height()];
  if (width < 1 || height < 1 || width * height > mostPoints) throw new FileError('file_unreadable');
  const blank: Pixels = { width, height, data: new Uint8ClampedArray(width * height * 4) };
  const drawn = await new Promise<Pixels | null>((resolve) => picture.display(blank, resolve));
  picture.free();
  if (drawn === null) throw new FileError('file_unreadable');
  const factor = Math.ceil(Math.max(width, height) / longestShown);
  return encodePng(factor > 1 ? scaled(drawn, factor) : drawn);
}
