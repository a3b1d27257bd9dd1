import { setTimeout as sleep } from 'node:timers/promises';

/** Looks again until `holds`, 30 seconds unless told; then fails with what was seen last. */
export async function eventually<T>(
  look: () => Promise<T>,
  holds: (seen: T) => boolean,
  seconds = 30,
): Promise<T> {
  const until = performance.now() + seconds * 1_000;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (performance.now() > until)
      throw new Error(`did not come true: ${JSON.stringify(seen).slice(0, 500)}`);
    await sleep(40);
  }
}
