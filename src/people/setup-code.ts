import { createHash, timingSafeEqual } from 'node:crypto';
import type { Rng } from '#platform/clock.ts';
import { plainCode, readableCode } from './readable-code.ts';

/** The one-time code of the first set-up: printed where the desk was started, kept nowhere else. */
export interface SetupCode {
  /** To be shown to whoever starts the desk while it has no organisation. */
  readonly code: string;
  /** Compares in constant time; case and dashes do not count. */
  fits(typed: string): boolean;
}

const digest = (text: string): Buffer => createHash('sha256').update(plainCode(text)).digest();

/** A code of 75 random bits. */
export function setupCode(rng: Rng): SetupCode {
  const code = readableCode(rng, 3);
  return { code, fits: (typed) => timingSafeEqual(digest(typed), digest(code)) };
}
