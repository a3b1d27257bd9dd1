import { useState } from 'react';
import { remember, remembered } from '../lib/storage.ts';

/** Is the pane beside the thread open? Remembered where it has a place of its own; a drawer starts closed. */
export function useContextShown(narrow: boolean) {
  const [wide, setWide] = useState(() => remembered<boolean>('local', 'context') ?? true);
  const [drawer, setDrawer] = useState(false);
  const shown = narrow ? drawer : wide;
  const toggle = () => {
    if (narrow) setDrawer(!drawer);
    else {
      remember('local', 'context', !wide);
      setWide(!wide);
    }
  };
  return { shown, toggle };
}

export type ContextShown = ReturnType<typeof useContextShown>;
