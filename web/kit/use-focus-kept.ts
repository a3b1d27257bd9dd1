import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

const none = (): boolean => document.activeElement === null || document.activeElement === document.body;
const dialogs = '[role="dialog"]';
/** Milliseconds in which a window that follows on another, or Mantine's own return of the focus, comes first. */
const pause = 30;

/** What had the focus last under every window. */
let under: HTMLElement | null = null;

function giveBack(from: Element | null): void {
  if (!none() || document.querySelector(`${dialogs}[aria-modal="true"]`)) return;
  const places = [from, under, document.getElementById('main')];
  const place = places.find((one) => one instanceof HTMLElement && one !== document.body && one.isConnected);
  (place as HTMLElement | undefined)?.focus({ preventScroll: true });
}

/**
 * Keeps the focus from being lost to the page: a window that goes gives it back to where it was, and where what had it in
 * the window goes, the window takes it. Mantine does neither for a window that is made open.
 */
export function useFocusKept(opened: boolean): RefObject<HTMLDivElement | null> {
  const root = useRef<HTMLDivElement>(null);
  // before what is in the window takes it
  useLayoutEffect(() => {
    if (!opened) return;
    const from = document.activeElement;
    if (from instanceof HTMLElement && !none() && !from.closest(dialogs)) under = from;
    return () => void setTimeout(giveBack, pause, from);
  }, [opened]);
  useEffect(() => {
    if (opened && none()) root.current?.querySelector<HTMLElement>(dialogs)?.focus({ preventScroll: true });
  });
  return root;
}
