import { crc32, deflateSync } from 'node:zlib';
import { numberFrom } from './seeded.ts';

const side = 64;

/** A valid PNG of 64 × 64 pixels, a blot on a plain ground; a few hundred bytes, drawn from the seed. */
export function png(seed: string): Buffer {
  const shade = shading(seed);
  const rows: number[] = [];
  for (let y = 0; y < side; y++) {
    rows.push(0);
    for (let x = 0; x < side; x++) rows.push(...shade(x / side, y / side));
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Colour (red, green, blue; 0–255) of each place of the picture, both coordinates in [0, 1). */
export function shading(seed: string): (x: number, y: number) => [number, number, number] {
  const part = (name: string) => numberFrom(`${seed}:${name}`, 1000) / 1000;
  const ground = 120 + Math.round(part('ground') * 110);
  const [centreX, centreY, radius] = [0.3 + part('x') * 0.4, 0.3 + part('y') * 0.4, 0.12 + part('r') * 0.2];
  return (x, y) => {
    const inside = Math.hypot(x - centreX, y - centreY) < radius;
    return inside ? [70, 45, 30] : [ground, ground - 6, ground - 14];
  };
}

/** A one-page PDF (ASCII lines), with a right cross-reference table. */
export function pdf(lines: readonly string[]): Buffer {
  const text = lines.map((line) => `(${line.replace(/[()\\]/g, '\\$&')}) Tj T*`).join('\n');
  const stream = `BT /F1 12 Tf 16 TL 72 770 Td\n${text}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let out = '%PDF-1.4\n';
  const offsets: number[] = [];
  for (const [index, body] of objects.entries()) {
    offsets.push(out.length);
    out += `${index + 1} 0 obj\n${body}\nendobj\n`;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  const trailer = `trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${out.length}\n%%EOF\n`;
  return Buffer.from(`${out}xref\n0 ${count}\n0000000000 65535 f \n${rows}${trailer}`, 'latin1');
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
