import { Tooltip, type TooltipProps } from '@mantine/core';
import {
  cloneElement,
  type FocusEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useState,
} from 'react';

interface TipProps extends Partial<Pick<TooltipProps, 'multiline' | 'maw'>> {
  /** Asked for when it is shown, so that words nobody reads cost nothing. */
  label: () => ReactNode;
  children: ReactElement<Record<string, unknown>>;
}

/** Milliseconds over which a pointer that only crosses shows nothing. */
const delay = 350;

/** Escape takes the words away and leaves pointer and focus where they are (WCAG 1.4.13). */
function useEscape(shown: boolean, hide: () => void): void {
  useEffect(() => {
    if (!shown) return;
    const press = ({ key }: KeyboardEvent) => key === 'Escape' && hide();
    document.addEventListener('keydown', press, true);
    return () => document.removeEventListener('keydown', press, true);
  }, [shown, hide]);
}

/**
 * Words beside what the pointer or the keyboard is at. There is no tooltip before that: a list of a hundred would spend
 * more on its tooltips than on its rows.
 */
export function Tip({ label, children, ...shape }: TipProps) {
  const [at, setAt] = useState<HTMLElement | null>(null);
  const [shown, setShown] = useState<HTMLElement | null>(null);
  const [hide] = useState(() => () => {
    setAt(null);
    setShown(null);
  });
  useEffect(() => {
    if (at === null) return;
    const timer = setTimeout(() => setShown(at), delay);
    return () => clearTimeout(timer);
  }, [at]);
  useEscape(shown !== null, hide);
  const events = {
    onPointerEnter: ({ currentTarget, pointerType }: PointerEvent<HTMLElement>) =>
      pointerType !== 'touch' && setAt(currentTarget),
    onPointerLeave: hide,
    onPointerDown: hide,
    onFocus: ({ currentTarget }: FocusEvent<HTMLElement>) =>
      currentTarget.matches(':focus-visible') && setShown(currentTarget),
    onBlur: hide,
  };
  return (
    <>
      {cloneElement(children, events)}
      {shown?.isConnected && <Tooltip opened target={shown} label={label()} {...shape} />}
    </>
  );
}
