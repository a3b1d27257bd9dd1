/** What the matcher needs of a keyboard event. */
export interface KeyPress {
  key: string;
  keyCode?: number;
  isComposing?: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** Where the key was pressed. */
export interface KeyPlace {
  /** In a field that takes text. */
  editable: boolean;
  /** In a dialog, menu or list box that has keys of its own. */
  captured: boolean;
  /** On a button or a link, which Enter presses. */
  pressable?: boolean;
  /** A window stands over it, which may not have the focus yet: Escape is the window's. */
  covered?: boolean;
}

/**
 * True while an input method composes: no shortcut may fire then. Chromium marks the key that ends a composition
 * with `keyCode` 229 after `isComposing` has gone back to false in Safari, so both are asked.
 */
export const composing = (press: KeyPress): boolean =>
  press.isComposing === true || press.keyCode === 229 || press.key === 'Process' || press.key === 'Dead';

/** The press as `mod+k`, `shift+Enter`, `j`, `?`. Shift is left out for printable characters, which carry it already. */
export function comboOf(press: KeyPress): string {
  const wide: Record<string, string> = { '？': '?', '／': '/' };
  const printable = press.key.length === 1;
  const key = wide[press.key] ?? (printable ? press.key.toLowerCase() : press.key);
  const parts = [
    press.ctrlKey || press.metaKey ? 'mod+' : '',
    press.altKey ? 'alt+' : '',
    press.shiftKey && (!printable || /[a-z]/.test(key)) ? 'shift+' : '',
  ];
  return parts.join('') + key;
}

/**
 * The combination to act on, or null: composing never fires, a field keeps every key but those with mod and Escape,
 * dialogs keep all but mod, and single letters can be switched off (WCAG 2.1.4).
 */
export function firing(press: KeyPress, place: KeyPlace, singleKeys: boolean): string | null {
  if (composing(press)) return null;
  const combo = comboOf(press);
  if (combo.startsWith('mod+')) return combo;
  if (place.covered && combo === 'Escape') return null;
  if (place.captured || (place.pressable && combo === 'Enter')) return null;
  if (place.editable) return combo === 'Escape' ? combo : null;
  const single = press.key.length === 1;
  return single && !singleKeys ? null : combo;
}

/** Reads the place off the element that has the focus. */
export function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof Element)) return { editable: false, captured: false };
  const field = target.closest('input, textarea, select, [contenteditable="true"]');
  const typed = !(field instanceof HTMLInputElement && /^(checkbox|radio|button|submit)$/.test(field.type));
  return {
    editable: field !== null && typed,
    captured: target.closest('[role="dialog"], [role="menu"]') !== null,
    pressable: target.closest('button, a[href], summary') !== null,
    covered: target.ownerDocument.querySelector('[role="dialog"][aria-modal="true"]') !== null,
  };
}

const apple = (): boolean =>
  typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.platform || navigator.userAgent);

/** The keys as they are printed on this machine: `⌘ K` or `Ctrl K`. */
export function printed(combo: string, mac = apple()): string[] {
  const names: Record<string, string> = {
    mod: mac ? '⌘' : 'Ctrl',
    shift: mac ? '⇧' : 'Shift',
    alt: mac ? '⌥' : 'Alt',
    Enter: '↵',
    Escape: 'Esc',
    ArrowUp: '↑',
    ArrowDown: '↓',
  };
  return combo.split(/\+(?=.)/).map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part));
}
