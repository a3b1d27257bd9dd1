/** The few DER forms (ITU-T X.690) that a certificate needs. */
function length(size: number): Buffer {
  if (size < 0x80) return Buffer.from([size]);
  const hex = size.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
}

export function tagged(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag]), length(body.length), body]);
}

export const sequence = (...items: readonly Uint8Array[]) => tagged(0x30, ...items);
export const set = (...items: readonly Uint8Array[]) => tagged(0x31, ...items);
export const octets = (content: Uint8Array) => tagged(0x04, content);
export const bits = (content: Uint8Array) => tagged(0x03, Buffer.from([0]), content);
export const text = (value: string) => tagged(0x0c, Buffer.from(value, 'utf8'));
export const truth = () => tagged(0x01, Buffer.from([0xff]));
/** A positive integer from its big-endian bytes, the first between 1 and 127. */
export const integer = (bytes: Uint8Array) => tagged(0x02, bytes);

/** An object identifier from its dotted text. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(arc: number): number[] {
  const digits = [arc & 0x7f];
  for (let left = arc >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80);
  return digits;
}

/** GeneralizedTime, whole seconds, UTC. */
export function time(instant: Date): Buffer {
  const digits = instant.toISOString().replace(/[-:T]|\.\d+/g, '');
  return tagged(0x18, Buffer.from(digits, 'ascii'));
}
