import { useEffect, useState } from 'react';
import { secondsUntil } from '../lib/undoable.ts';

/** Whole seconds until `until` (epoch ms), moving on by itself; 0 when it has passed or there is none. */
export function useSeconds(until: number | null): number {
  const left = () => (until === null ? 0 : secondsUntil(until, Date.now()));
  const [seconds, set] = useState(left);
  useEffect(() => {
    const look = () => set(until === null ? 0 : secondsUntil(until, Date.now()));
    look();
    if (until === null) return;
    const timer = setInterval(look, 200);
    return () => clearInterval(timer);
  }, [until]);
  return until === null ? 0 : seconds;
}
