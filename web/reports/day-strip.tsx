import { Link } from '@tanstack/react-router';
import { clockWords, hourWords, number, weekdayAndDay, weekdayWords } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { timeLeft } from '../lib/time-left.ts';
import { listOf, listOfHour, type Scope } from './links.ts';
import type { DueHour, Part } from './queries.ts';
import css from './today.module.css';

function Nothing({ next }: { next: string | null }) {
  return (
    <p className={css.quiet}>
      <strong>{t('today.nothingDue')}</strong>
      {next === null
        ? t('today.noDeadline')
        : t('today.nextDeadline', { day: weekdayAndDay(next), clock: clockWords(next) })}
    </p>
  );
}

/** A bar is never the highest for less than this. */
const fewest = 4;

/** Height of a bar in percent of the highest; what is there is seen. */
const heightOf = (due: number, most: number): string =>
  `${Math.max(6, (due / Math.max(fewest, most)) * 100)}%`;

function Late({ late, most, scope }: { late: number; most: number; scope: Scope }) {
  return (
    <li className={css.hour} data-late>
      <Link
        to="/inbox"
        search={listOf(scope, 'late')}
        className={css.barBox}
        aria-label={t('today.numberOf', { words: t('today.late'), count: number(late) })}
      >
        <span className={css.due}>{number(late)}</span>
        <span className={css.bar} data-nearness="over" style={{ height: heightOf(late, most) }} />
      </Link>
      <span className={css.hourName}>{t('today.late')}</span>
    </li>
  );
}

interface HourProps {
  hour: DueHour;
  most: number;
  scope: Scope;
  now: number;
  /** A day begins with it. */
  begins: boolean;
}

function Hour({ hour, most, scope, now, begins }: HourProps) {
  const { from, before, due } = hour;
  const words = t('today.hourWords', { from: clockWords(from), before: clockWords(before) });
  const near = timeLeft(Date.parse(before), now).nearness;
  return (
    <li className={css.hour} data-begins={begins || undefined}>
      {due === 0 ? (
        <span className={css.barBox} />
      ) : (
        <Link
          to="/inbox"
          search={listOfHour(scope, hour)}
          className={css.barBox}
          title={words}
          aria-label={t('today.numberOf', { words, count: number(due) })}
        >
          <span className={css.due}>{number(due)}</span>
          <span className={css.bar} data-nearness={near} style={{ height: heightOf(due, most) }} />
        </Link>
      )}
      <span className={css.hourName}>{begins ? weekdayWords(from) : hourWords(from)}</span>
    </li>
  );
}

const dayOf = (instant: string | undefined): string =>
  instant === undefined ? '' : new Date(instant).toDateString();

/** The next day by hour: how much is due in each, in bars whose colour says how near that is. */
export function DayStrip({ part, scope, at }: { part: Part; scope: Scope; at: string }) {
  const { hours, next, numbers } = part;
  const most = Math.max(numbers.late, ...hours.map(({ due }) => due));
  if (most === 0) return <Nothing next={next} />;
  return (
    <ol className={css.strip} aria-label={t('today.hours')}>
      {numbers.late > 0 && <Late late={numbers.late} most={most} scope={scope} />}
      {hours.map((hour, index) => (
        <Hour
          key={hour.from}
          hour={hour}
          most={most}
          scope={scope}
          now={Date.parse(at)}
          begins={index > 0 && dayOf(hour.from) !== dayOf(hours[index - 1]?.from)}
        />
      ))}
    </ol>
  );
}
