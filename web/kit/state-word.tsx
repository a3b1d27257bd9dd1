import { Icon, type IconName } from './icons.tsx';
import css from './state-word.module.css';

/** A state as picture and word; `strong` when somebody has to do something. */
export function StateWord({ icon, word, strong }: { icon: IconName; word: string; strong?: boolean }) {
  return (
    <span className={css.state} data-strong={strong || undefined}>
      <Icon name={icon} size={14} />
      {word}
    </span>
  );
}
