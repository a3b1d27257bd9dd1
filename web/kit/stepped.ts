/** The place after `by` steps in a list of `length` (at least 1), round its ends. */
export const stepped = (place: number, by: number, length: number): number =>
  (((place + by) % length) + length) % length;
