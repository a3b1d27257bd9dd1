const day = 86_400_000;
const oldest = Date.UTC(1990, 0, 1);

/**
 * The instant of a Date header in ISO form, null when it is missing, cannot be read, lies before 1990 or more than one
 * day after `now`: such a date orders nothing.
 */
export function readDate(value: string, now: Date): string | null {
  const plain = value
    .slice(0, 100)
    .replace(/\([^()]*\)/g, ' ')
    .trim();
  if (!/\d{4}|\d{1,2} [a-z]{3} \d{2}/i.test(plain)) return null;
  const ms = Date.parse(plain);
  if (Number.isNaN(ms) || ms < oldest || ms > now.getTime() + day) return null;
  return new Date(ms).toISOString();
}
