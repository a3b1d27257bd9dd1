import { randomFillSync } from 'node:crypto';

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

const reserveBytes = 4_096;

/** Random bytes from a reserve, because asking for many costs no more than asking for one. What was given is blanked. */
function reserve(): (length: number) => Buffer {
  const held = Buffer.alloc(reserveBytes);
  let used = reserveBytes;
  return (length) => {
    if (length > reserveBytes / 8) return randomFillSync(Buffer.alloc(length));
    if (used + length > reserveBytes) {
      randomFillSync(held);
      used = 0;
    }
    const given = Buffer.alloc(length);
    held.copy(given, 0, used, used + length);
    held.fill(0, used, used + length);
    used += length;
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
  const randomBytes = reserve();
  let last = 0;
  let count = 0;
  return {
    bytes: randomBytes,
    uuid: () => {
      const now = clock.now().getTime();
      const random = randomBytes(10);
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
