import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Entries drawn at once around the first place, and with each step of growth. */
const atOnce = 40;
const step = 12;
/** Milliseconds between two steps, in which keys and scrolling have their turn. */
const rest = 20;

/** How many entries before and behind the drawn ones are still to come. */
export interface Left {
  above: number;
  below: number;
}

/** The stretch drawn at once of `count` entries: around the place `at`, or the end where that is -1. */
export function firstStretch(count: number, at: number): Left {
  if (at < 0) return { above: Math.max(0, count - atOnce), below: 0 };
  const above = Math.max(0, Math.min(at - step, count - atOnce));
  return { above, below: Math.max(0, count - above - atOnce) };
}

/** The same a step later: what comes next in reading first, then what was before. */
export function grown({ above, below }: Left): Left {
  if (below > 0) return { above, below: Math.max(0, below - step) };
  return { above: Math.max(0, above - step), below };
}

/**
 * Draws a long thread a stretch at a time, so that opening it takes no longer than a short one and all of it can be
 * searched and printed soon after. What is in sight stays where it is when earlier entries come above it.
 */
export function useStretch(box: RefObject<HTMLElement | null>, count: number, at: number): Left {
  const [left, setLeft] = useState(() => firstStretch(count, at));
  const height = useRef<number | null>(null);
  useEffect(() => {
    if (left.above === 0 && left.below === 0) return;
    const timer = setTimeout(() => {
      // growth at the end moves nothing that is in sight
      height.current = left.below === 0 ? (box.current?.scrollHeight ?? null) : null;
      setLeft(grown(left));
    }, rest);
    return () => clearTimeout(timer);
  }, [left, box]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what counts is that the stretch has grown
  useLayoutEffect(() => {
    if (box.current && height.current !== null)
      box.current.scrollTop += box.current.scrollHeight - height.current;
    height.current = null;
  }, [left, box]);
  return left;
}
