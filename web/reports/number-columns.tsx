import { Link } from '@tanstack/react-router';
import type { Column } from '../kit/table.tsx';
import { number, spanWords } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { useNow } from '../lib/use-now.ts';
import { Linked, nearness } from './linked.tsx';
import { type Counted, listOf, listOfArrivals, oldestIn, type Scope } from './links.ts';
import type { Arrivals, Numbers } from './queries.ts';
import css from './today.module.css';

export interface NumbersRow {
  id: string;
  name: string;
  /** To whom it belongs. */
  under?: string;
  scope: Scope;
  numbers: Numbers;
  arrivals?: Arrivals;
}

const nothing = '–';

const counted: { name: Counted; spare?: boolean }[] = [
  { name: 'open' },
  { name: 'waiting', spare: true },
  { name: 'late' },
  { name: 'due2' },
  { name: 'due6' },
  { name: 'due12', spare: true },
  { name: 'sentBack', spare: true },
];

function Oldest({ row: { numbers, scope, name } }: { row: NumbersRow }) {
  const now = useNow();
  if (numbers.oldest === null) return <span className={css.none}>{nothing}</span>;
  const span = spanWords(now, Date.parse(numbers.oldest.since));
  return (
    <Link
      to="/inbox"
      search={oldestIn(scope, numbers.oldest.id)}
      className={css.number}
      aria-label={t('today.numberOf', { words: `${name}, ${t('today.oldest')}`, count: span })}
    >
      {span}
    </Link>
  );
}

function Came({ row: { arrivals, scope, name }, midnight }: { row: NumbersRow; midnight: string }) {
  if (!arrivals) return null;
  return (
    <>
      <Linked
        where={listOfArrivals(scope, midnight)}
        count={arrivals.today}
        words={`${name}, ${t('today.arrived')}`}
      />
      <span className={css.usual} title={arrivals.usual === null ? t('today.usualUnknown') : undefined}>
        {` / ${arrivals.usual === null ? nothing : number(arrivals.usual)}`}
      </span>
    </>
  );
}

const nameColumn = (head: string): Column<NumbersRow> => ({
  head,
  quiet: true,
  cell: ({ name, under }) => (
    <>
      {name}
      {under && <span className={css.under}>{under}</span>}
    </>
  ),
});

/**
 * The columns of a table of numbers.
 * @param head what the names are of
 * @param midnight when the day began, for what came since
 */
export function columnsOf(head: string, midnight: string | undefined): Column<NumbersRow>[] {
  const numbers = counted.map(
    ({ name, spare = false }): Column<NumbersRow> => ({
      head: t(`today.${name}.short`),
      end: true,
      width: '1%',
      spare,
      cell: (row) => (
        <Linked
          where={listOf(row.scope, name)}
          count={row.numbers[name]}
          words={`${row.name}, ${t(`today.${name}`)}`}
          near={nearness[name]}
        />
      ),
    }),
  );
  const oldest: Column<NumbersRow> = {
    head: t('today.oldest'),
    end: true,
    width: '1%',
    spare: true,
    cell: (row) => <Oldest row={row} />,
  };
  const came: Column<NumbersRow>[] =
    midnight === undefined
      ? []
      : [
          {
            head: t('today.cameUsual'),
            end: true,
            width: '1%',
            spare: true,
            cell: (row) => <Came row={row} midnight={midnight} />,
          },
        ];
  return [nameColumn(head), ...numbers, oldest, ...came];
}
