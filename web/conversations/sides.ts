import { hold, useHeld } from '../lib/external.ts';
import { remember, remembered } from '../lib/storage.ts';

export const sides = ['original', 'translation', 'both'] as const;
export type Sides = (typeof sides)[number];

const shown = hold<Sides>(
  sides.find((known) => known === remembered<string>('local', 'translations')) ?? 'both',
);

/** What is shown of messages that carry a translation: the same for all of them, remembered in this browser. */
export const useSides = (): Sides => useHeld(shown);

export function showSides(next: Sides): void {
  shown.set(next);
  remember('local', 'translations', next);
}
