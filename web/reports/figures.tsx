import { number, spanWords } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { useNow } from '../lib/use-now.ts';
import { Figure } from './figure.tsx';
import { nearness } from './linked.tsx';
import { type Counted, listOf, listOfArrivals, oldestIn, type Scope } from './links.ts';
import type { Arrivals, Part, Today } from './queries.ts';
import css from './today.module.css';

const due: Counted[] = ['late', 'due2', 'due6', 'due12'];
const standing: Counted[] = ['open', 'waiting', 'sentBack'];

/** What is usual by now, in words. */
export const usualWords = ({ usual }: Arrivals): string =>
  usual === null ? t('today.usualUnknown') : t('today.usual', { count: number(usual) });

function Oldest({ part: { numbers }, scope }: { part: Part; scope: Scope }) {
  const now = useNow();
  const { oldest } = numbers;
  return (
    <Figure
      label={t('today.oldest')}
      shown={oldest ? spanWords(now, Date.parse(oldest.since)) : '–'}
      where={oldest ? oldestIn(scope, oldest.id) : listOf(scope, 'waiting')}
      none={oldest === null}
    />
  );
}

function Counts({ names, part: { numbers }, scope }: { names: Counted[]; part: Part; scope: Scope }) {
  return names.map((name) => (
    <Figure
      key={name}
      label={t(`today.${name}`)}
      shown={number(numbers[name])}
      where={listOf(scope, name)}
      none={numbers[name] === 0}
      near={nearness[name]}
    />
  ));
}

interface FiguresProps {
  part: Part;
  scope: Scope;
  today: Today;
  /** Everybody's: then what came in is among them. */
  team: boolean;
}

/** The numbers of oneself or of everybody, each of which opens its list. */
export function Figures({ part, scope, today, team }: FiguresProps) {
  return (
    <ul className={css.figures}>
      <Counts names={due} part={part} scope={scope} />
      <Oldest part={part} scope={scope} />
      <Counts names={standing} part={part} scope={scope} />
      <Figure
        label={t('today.nobody')}
        shown={number(today.nobody.open)}
        where={listOf({ assignee: 'nobody' }, 'open')}
        none={today.nobody.open === 0}
      />
      {team && (
        <Figure
          label={t('today.arrived')}
          shown={number(today.arrivals.today)}
          where={listOfArrivals({}, today.midnight)}
          none={today.arrivals.today === 0}
          beside={usualWords(today.arrivals)}
        />
      )}
    </ul>
  );
}
