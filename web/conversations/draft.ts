export const softLimit = 2000;
export const hardLimit = 4000;

/** How a text stands to the limits of a reply, counted as the desk counts it (UTF-16 units, ends trimmed). */
export function lengthOf(
  text: string,
  signature = '',
): { count: number; level: 'fine' | 'long' | 'too_long' } {
  const count = text.trim().length + signature.length;
  return { count, level: count > hardLimit ? 'too_long' : count > softLimit ? 'long' : 'fine' };
}
