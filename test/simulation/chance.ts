import { type Clock, type Rng, uuidV7 } from '#platform/clock.ts';
import { seeded } from '../faults/story.ts';

/** Everything random of a run, drawn from its seed. */
export interface Chance {
  /** An integer in [0, below). */
  below(below: number): number;
  happens(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** A name, by its weight. */
  weighed<K extends string>(weights: Readonly<Record<K, number>>): K;
}

/** Draws from a seed. */
export function chanceOf(seed: number): Chance {
  const next = seeded(Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995);
  const below = (count: number): number => Math.floor(next() * count);
  return {
    below,
    happens: (probability) => next() < probability,
    pick: <T>(list: readonly T[]): T => {
      if (list.length === 0) throw new Error('nothing to pick from');
      return list[below(list.length)] as T;
    },
    weighed: <K extends string>(weights: Readonly<Record<K, number>>): K => {
      const names = Object.keys(weights) as K[];
      let left = next() * names.reduce((sum, name) => sum + weights[name], 0);
      for (const name of names) {
        left -= weights[name];
        if (left < 0) return name;
      }
      return names.at(-1) as K;
    },
  };
}

/** The random source of the desk's services: ids are ordered by the clock and, in a millisecond, by their making. */
export function seededRng(seed: number, clock: Clock): Rng {
  const next = seeded(Math.imul(seed, 0x85ebca6b) ^ 0x27d4eb2f);
  const bytes = (length: number): Buffer => {
    const drawn = Buffer.alloc(length);
    for (let at = 0; at < length; at += 1) drawn[at] = Math.floor(next() * 256);
    return drawn;
  };
  let last = 0;
  let count = 0;
  return {
    bytes,
    uuid() {
      const now = clock.now().getTime();
      count = now === last ? count + 1 : 0;
      last = now;
      const random = bytes(10);
      random.writeUInt16BE(count & 0xfff, 0);
      return uuidV7(now, random);
    },
  };
}
