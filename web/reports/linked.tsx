import { Link } from '@tanstack/react-router';
import { number } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import type { Nearness } from '../lib/time-left.ts';
import type { Where } from '../lib/where.ts';
import type { Counted } from './links.ts';
import css from './today.module.css';

/** How near the deadlines are that a number counts: what gives it its colour. */
export const nearness: Partial<Record<Counted, Nearness>> = { late: 'over', due2: 'hot', due6: 'warm' };

interface LinkedProps {
  where: Where;
  count: number;
  /** What is counted, for those who do not see where the number stands. */
  words: string;
  near?: Nearness | undefined;
}

/** A number in a table that opens its list; nothing is no link. */
export function Linked({ where, count, words, near }: LinkedProps) {
  if (count === 0) return <span className={css.none}>{number(0)}</span>;
  return (
    <Link
      to="/inbox"
      search={where}
      className={css.number}
      data-nearness={near}
      aria-label={t('today.numberOf', { words, count: number(count) })}
    >
      {number(count)}
    </Link>
  );
}
