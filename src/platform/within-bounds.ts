/** How much goes together. */
export interface Bounds {
  count: number;
  bytes: number;
}

/** Splits into runs that stay within both bounds, order kept; what alone is larger than `bytes` is a run of its own. */
export function* withinBounds<T>(
  items: Iterable<T>,
  most: Bounds,
  bytesOf: (item: T) => number,
): Generator<T[]> {
  let portion: T[] = [];
  let size = 0;
  for (const item of items) {
    const bytes = bytesOf(item);
    if (portion.length > 0 && (portion.length === most.count || size + bytes > most.bytes)) {
      yield portion;
      portion = [];
      size = 0;
    }
    portion.push(item);
    size += bytes;
  }
  if (portion.length > 0) yield portion;
}
