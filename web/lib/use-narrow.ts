import { useSyncExternalStore } from 'react';

const query = '(max-width: 760px)';

function follow(listener: () => void): () => void {
  const list = window.matchMedia(query);
  list.addEventListener('change', listener);
  return () => list.removeEventListener('change', listener);
}

/** True on a screen that holds one pane at a time. */
export const useNarrow = (): boolean => useSyncExternalStore(follow, () => window.matchMedia(query).matches);
