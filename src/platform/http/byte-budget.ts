/** A number of bytes that many share. */
export interface ByteBudget {
  /** Takes so many; false, and nothing is taken, when they are not left. */
  take(bytes: number): boolean;
  /** Whether so many are left; true for NaN, which is nothing known. */
  has(bytes: number): boolean;
  /** Gives back what was taken. */
  give(bytes: number): void;
}

/** A budget of `most` bytes, all of them free. */
export function byteBudget(most: number): ByteBudget {
  let taken = 0;
  return {
    take(bytes) {
      if (taken + bytes > most) return false;
      taken += bytes;
      return true;
    },
    has: (bytes) => !(taken + bytes > most),
    give(bytes) {
      taken -= bytes;
    },
  };
}
