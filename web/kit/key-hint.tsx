import { printed } from '../lib/hotkeys.ts';
import css from './kit.module.css';

/** The keys of an act, as small caps; hidden from screen readers, which hear `aria-keyshortcuts`. */
export function KeyHint({ combo }: { combo: string }) {
  return (
    <span className={css.keys} aria-hidden="true">
      {printed(combo).map((key) => (
        <kbd key={key} className={css.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
