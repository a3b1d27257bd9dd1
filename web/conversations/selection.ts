import { hold } from '../lib/external.ts';

/** Conversations that were picked to do the same to all of them. */
export const selection = hold<ReadonlySet<string>>(new Set());

/** As the desk has it (`mostAtOnce`). */
export const mostPicked = 200;

/** Picks a conversation, or lets it go. */
export function togglePicked(id: string): void {
  const next = new Set(selection.get());
  if (!next.delete(id) && next.size < mostPicked) next.add(id);
  selection.set(next);
}

export const clearPicked = (): void => selection.set(new Set());

/** Picks what is listed, as far as it can be done at once. */
export const pickAll = (ids: readonly string[]): void => selection.set(new Set(ids.slice(0, mostPicked)));
