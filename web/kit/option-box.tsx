import type { ComponentProps, KeyboardEvent, MouseEvent } from 'react';
import { composing } from '../lib/hotkeys.ts';

/** Does what `keys` has for the key that was pressed; while an input method composes, nothing. */
export function hear(event: KeyboardEvent, keys: Record<string, (() => void) | undefined>): void {
  const act = composing(event.nativeEvent) ? undefined : keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

interface OptionProps extends ComponentProps<'div'> {
  /** Which one of the list, from 0. */
  place: number;
  selected: boolean;
}

/** One line of an `OptionBox`. The box is told of clicks and keys; `aria-activedescendant` says which is active. */
export function Option({ place, selected, ...rest }: OptionProps) {
  return <div {...rest} role="option" tabIndex={-1} aria-selected={selected} data-place={place} />;
}

interface OptionBoxProps extends ComponentProps<'div'> {
  onKeyDown: (event: KeyboardEvent) => void;
  onPick: (place: number, event?: MouseEvent) => void;
}

// A click picks and leaves the focus where the keys are heard: in the box, or in the field that belongs to it.
function keepFocus(event: MouseEvent<HTMLElement>): void {
  event.preventDefault();
  if (event.currentTarget.tabIndex === 0) event.currentTarget.focus({ preventScroll: true });
}

/** A list of which one line is picked, by click or key. With `tabIndex={0}` it takes the focus itself. */
export function OptionBox({ onPick, onKeyDown, tabIndex = -1, ...rest }: OptionBoxProps) {
  const clicked = (event: MouseEvent) => {
    const { target } = event;
    const line = target instanceof Element ? target.closest<HTMLElement>('[role=option]') : null;
    if (line) onPick(Number(line.dataset.place), event);
  };
  return (
    <div
      {...rest}
      role="listbox"
      tabIndex={tabIndex}
      onMouseDown={keepFocus}
      onClick={clicked}
      onKeyDown={onKeyDown}
    />
  );
}
