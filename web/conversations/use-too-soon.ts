import { useEffect, useState } from 'react';

const readingMs = 700;

/**
 * Once news is told a button means that it was read. Whether a press comes too soon for that, and was on its way to what
 * the button said before.
 */
export function useTooSoon(told: boolean): boolean {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    setSettled(false);
    if (!told) return;
    const later = setTimeout(() => setSettled(true), readingMs);
    return () => clearTimeout(later);
  }, [told]);
  return told && !settled;
}
