import { withinBounds } from '#platform/within-bounds.ts';

/** A mail that waits on the server; the size is what the server claims. */
export interface Waiting {
  uid: number;
  size: number;
}

const atOnce = { count: 20, bytes: 25_000_000 };

/**
 * Cuts waiting mails, in the order of their UIDs, into portions of at most 20 mails and 25 MB; a larger mail is a portion of
 * its own. `careful` takes one at a time, so that one bad mail holds up no other.
 */
export function portions(waiting: readonly Waiting[], careful: boolean): Generator<Waiting[]> {
  const inOrder = [...waiting].sort((a, b) => a.uid - b.uid);
  return withinBounds(inOrder, careful ? { ...atOnce, count: 1 } : atOnce, (mail) => mail.size);
}
