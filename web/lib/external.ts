import { useSyncExternalStore } from 'react';

/** A value outside React that components can follow. */
export interface Held<T> {
  get(): T;
  set(next: T): void;
  follow(listener: () => void): () => void;
}

/** Holds one value and tells its followers when it is replaced. */
export function hold<T>(first: T): Held<T> {
  let value = first;
  const followers = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const follower of followers) follower();
    },
    follow(listener) {
      followers.add(listener);
      return () => followers.delete(listener);
    },
  };
}

/** The present value of `held`, rendered again when it changes. */
export const useHeld = <T>(held: Held<T>): T => useSyncExternalStore(held.follow, held.get);
