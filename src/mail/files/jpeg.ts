import { FileError } from './file-kind.ts';

const soi = 0xd8;
const eoi = 0xd9;
const sos = 0xda;
const endMarker = Buffer.from([0xff, eoi]);
const app0 = 0xe0;
const app1 = 0xe1;
const app14 = 0xee;

const broken = (): never => {
  throw new FileError('file_unreadable');
};

/** Orientation (1 to 8) that an Exif segment tells, else 1. Source: TIFF 6.0 §2, Exif 2.32 §4.6.4 tag 0x0112. */
function orientationOf(exif: Buffer): number {
  const tiff = exif.subarray(6);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  try {
    const directory = long(4);
    for (let entry = 0; entry < Math.min(short(directory), 512); entry += 1) {
      const at = directory + 2 + entry * 12;
      if (short(at) === 0x0112) return Math.min(Math.max(short(at + 8), 1), 8);
    }
  } catch {
    // a directory that points out of the segment tells nothing
  }
  return 1;
}

/** An Exif segment that tells how to turn the picture and nothing else. */
function turned(orientation: number): Buffer {
  const segment = Buffer.from(
    'ffe10022457869660000' + '4d4d002a00000008' + '0001' + '011200030000000100010000' + '00000000',
    'hex',
  );
  segment.writeUInt16BE(orientation, 28);
  return segment;
}

/** JFIF header without its thumbnail. */
function plainJfif(segment: Buffer): Buffer {
  const bare = Buffer.concat([segment.subarray(0, 16), Buffer.alloc(2)]);
  bare.writeUInt16BE(16, 2);
  return bare;
}

/** Where the coded data that begins at `from` ends: at the next marker that is neither stuffing nor a restart, else at the end. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

interface Marker {
  code: number;
  /** The whole segment, marker and length included. */
  segment: Buffer;
  end: number;
}

function markerAt(bytes: Buffer, from: number): Marker {
  let at = from;
  if (bytes[at] !== 0xff) broken();
  while (bytes[at + 1] === 0xff) at += 1;
  const code = bytes[at + 1] ?? broken();
  if (code === eoi) return { code, segment: bytes.subarray(at, at + 2), end: at + 2 };
  if (at + 4 > bytes.length) broken();
  const end = at + 2 + bytes.readUInt16BE(at + 2);
  if (end > bytes.length || end < at + 4) broken();
  return { code, segment: bytes.subarray(at, end), end };
}

/** Markers of the picture itself: frames (C0 to CF), tables (DB, C4, CC), lines, restarts and scans (DA to DF). */
const ofThePicture = (code: number): boolean => code >= 0xc0 && code <= 0xdf;

/** Adobe's segment, which tells how the colours are coded, without what may follow it. */
function plainAdobe(segment: Buffer): Buffer {
  const bare = Buffer.from(segment.subarray(0, 16));
  bare.writeUInt16BE(14, 2);
  return bare;
}

/** What of a segment is kept; null: nothing. */
function kept({ code, segment }: Marker): Buffer | null {
  const begins = (word: string) => segment.toString('latin1', 4, 4 + word.length) === word;
  if (code === app0) return begins('JFIF\0') && segment.length >= 18 ? plainJfif(segment) : null;
  if (code === app14) return begins('Adobe') && segment.length >= 16 ? plainAdobe(segment) : null;
  return ofThePicture(code) ? segment : null;
}

/**
 * A JPEG without place, time, camera, comments, thumbnails, colour profile and whatever follows its end; the picture is
 * the same to the last bit and stands as it stood. Source: ITU-T T.81 annex B, T.872 for the application segments.
 * @throws FileError `file_unreadable`
 */
export function stripJpeg(bytes: Buffer): Buffer {
  if (bytes[0] !== 0xff || bytes[1] !== soi) broken();
  const parts: Buffer[] = [bytes.subarray(0, 2)];
  let orientation = 1;
  let at = 2;
  for (;;) {
    const marker = markerAt(bytes, at);
    at = marker.end;
    if (marker.code === app1 && marker.segment.toString('latin1', 4, 10) === 'Exif\0\0')
      orientation = orientationOf(marker.segment.subarray(4));
    const part = kept(marker);
    if (part) parts.push(part);
    if (marker.code === eoi) break;
    if (marker.code === sos) {
      const end = endOfScan(bytes, at);
      parts.push(bytes.subarray(at, end));
      at = end;
      // cut off behind its picture: it is given the end that it lacks
      if (end === bytes.length) {
        parts.push(endMarker);
        break;
      }
    }
  }
  if (orientation !== 1) parts.splice(1, 0, turned(orientation));
  return Buffer.concat(parts);
}
