import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';
import css from './kit.module.css';

/** A small grey word: a kind, a code, a state. `strong` for what must not be overlooked; colour is kept for deadlines. */
export function Tag(props: { children: ReactNode; icon?: IconName; strong?: boolean; title?: string }) {
  return (
    <span className={css.tag} data-strong={props.strong || undefined} title={props.title}>
      {props.icon && <Icon name={props.icon} size={12} />}
      {props.children}
    </span>
  );
}
