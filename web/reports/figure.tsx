import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Nearness } from '../lib/time-left.ts';
import type { Where } from '../lib/where.ts';
import css from './today.module.css';

interface FigureProps {
  label: string;
  shown: ReactNode;
  where: Where;
  none: boolean;
  near?: Nearness | undefined;
  /** Beside the number, in small. */
  beside?: string | undefined;
}

/** A number on its own under its name; the whole of it opens the list. */
export function Figure({ label, shown, where, none, near, beside }: FigureProps) {
  return (
    <li>
      <Link to="/inbox" search={where} className={css.figure} data-none={none || undefined}>
        <span className={css.figureLabel}>{label}</span>
        <span className={css.figureLine}>
          <span className={css.figureNumber} data-nearness={none ? undefined : near}>
            {shown}
          </span>
          {beside && <span className={css.beside}>{beside}</span>}
        </span>
      </Link>
    </li>
  );
}
