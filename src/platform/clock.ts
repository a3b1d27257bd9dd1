import { randomBytes } from 'node:crypto';

/** The time as an argument: everything that asks for "now" is given one, so tests and simulations can turn it. */
export interface Clock {
  /** The present instant. */
  now(): Date;
}

/** Randomness as an argument, for the same reason as {@link Clock}. */
export interface Rng {
  /** A time-ordered UUID (version 7, RFC 9562 §5.7), lower case. */
  uuid(): string;
  /** `length` random bytes fit for keys and tokens. */
  bytes(length: number): Uint8Array;
}

const idBytes = 10;
const nonceBytes = 12;
const mostDrawn = 1_000;

/** Random bytes for ids and nonces, drawn for many at once, because that costs no more than for one. */
function drawnAhead(): (length: number) => Buffer {
  let drawn = Buffer.alloc(0);
  return (length) => {
    if (drawn.length < length) drawn = randomBytes(mostDrawn);
    const given = drawn.subarray(0, length);
    drawn = drawn.subarray(length);
    return given;
  };
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date() };

/**
 * A random source whose UUIDs are ordered by `clock`.
 * Layout of version 7: 48 bits of Unix milliseconds, version, 12 random bits, variant, 62 random bits.
 */
export function systemRng(clock: Clock = systemClock): Rng {
  const next = drawnAhead();
  let last = 0;
  let count = 0;
  return {
    // nonces, which are no secret, are drawn ahead; keys, codes and tokens each for itself
    bytes: (length) => (length > 0 && length <= nonceBytes ? next(length) : randomBytes(length)),
    uuid: () => {
      const now = clock.now().getTime();
      const random = next(idBytes);
      // Ids of one millisecond count up in the 12 bits behind it (RFC 9562 §6.2, method 1), so that one process's ids
      // are in the order in which it made them.
      count = now === last ? (count + 1) % 4096 : random.readUInt16BE(0) & 0x3ff;
      last = now;
      random.writeUInt16BE(count, 0);
      return uuidV7(now, random);
    },
  };
}

/** Builds a version 7 UUID from Unix milliseconds and ten random bytes. */
export function uuidV7(unixMs: number, random: Uint8Array): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(unixMs, 0, 6);
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
