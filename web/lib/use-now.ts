import { useEffect } from 'react';
import { hold, useHeld } from './external.ts';

const now = hold(Date.now());
let followers = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/** The present moment in epoch ms, moving on every 15 s; one timer for the whole desk. */
export function useNow(): number {
  useEffect(() => {
    followers += 1;
    timer ??= setInterval(() => now.set(Date.now()), 15_000);
    return () => {
      followers -= 1;
      if (followers > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  }, []);
  return useHeld(now);
}
