import type { ReactNode } from 'react';
import css from './rows.module.css';

/** A framed list of things or settings. */
export function Rows({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={css.rows} aria-label={label}>
      {children}
    </ul>
  );
}

interface RowProps {
  title: ReactNode;
  words?: ReactNode;
  /** A picture before the title. */
  lead?: ReactNode;
  /** At the right: a control, a state, acts. */
  end?: ReactNode;
  /** On a narrow screen the end stands under the words. */
  folds?: boolean;
}

/** One line of `Rows`: what it is at the left, what one can do with it at the right. */
export function Row({ title, words, lead, end, folds }: RowProps) {
  return (
    <li className={css.row} data-folds={folds || undefined}>
      {lead && <span className={css.lead}>{lead}</span>}
      <div className={css.main}>
        <div className={css.title}>{title}</div>
        {words && <div className={css.words}>{words}</div>}
      </div>
      {end && <div className={css.end}>{end}</div>}
    </li>
  );
}
