import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Icon } from '../kit/icons.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { Page } from '../kit/page.tsx';
import { Empty, Lines } from '../kit/states.tsx';
import { type Column, Table } from '../kit/table.tsx';
import { fullMoment, momentOfDay, number } from '../lib/dates.ts';
import { t, tCode } from '../lib/i18n/index.ts';
import { useStores } from '../lib/places.ts';
import { useMay } from '../lib/session.ts';
import { useNarrow } from '../lib/use-narrow.ts';
import { vocabulary } from './audit-vocabulary.ts';
import { dataWords, type Names, type Vocabulary } from './audit-words.ts';
import css from './people.module.css';
import { type AuditRow, auditQuery, peopleQuery, verificationQuery } from './queries.ts';

/** Whether every entry fits the one before. */
function Verdict() {
  const check = useQuery(verificationQuery);
  if (check.isPending) return <Lines count={2} />;
  if (check.isError) return null;
  const { whole, rows, brokenAt } = check.data;
  const seq = number(brokenAt ?? 0);
  return (
    <div className={css.verdict} data-broken={!whole || undefined} role={whole ? 'status' : 'alert'}>
      <Icon name={whole ? 'check' : 'alert'} />
      <div className={css.verdictMain}>
        <div className={css.verdictTitle}>{whole ? t('audit.whole') : t('audit.broken', { seq })}</div>
        <div className={css.second}>
          {whole ? t('audit.wholeWords', { rows: number(rows) }) : t('audit.brokenWords', { seq })}
        </div>
      </div>
      <Button variant="default" loading={check.isFetching} onClick={() => void check.refetch()}>
        {t('audit.check')}
      </Button>
    </div>
  );
}

const actorWords = ({ actor }: AuditRow): string => (actor === 'desk' ? t('thread.unknownPerson') : actor);

const columns = (words: Vocabulary, narrow: boolean): Column<AuditRow>[] => [
  { head: t('audit.seq'), width: 72, end: true, spare: true, cell: ({ seq }) => number(seq) },
  {
    head: t('audit.when'),
    width: narrow ? 76 : 132,
    cell: ({ at }) => (
      <time dateTime={at} title={fullMoment(at)} className="num">
        {momentOfDay(at)}
      </time>
    ),
  },
  { head: t('audit.who'), width: 160, spare: true, cell: actorWords },
  {
    head: t('audit.what'),
    cell: (row) => (
      <>
        {tCode('action', row.action)}
        {narrow && <div className={css.second}>{actorWords(row)}</div>}
        <div className={css.data}>{dataWords(row.data, words)}</div>
      </>
    ),
  },
  {
    head: t('audit.object'),
    width: 150,
    spare: true,
    cell: ({ objectKind, objectId }) => <span title={objectId ?? ''}>{tCode('object', objectKind)}</span>,
  },
];

/** What stores, clients and, for those who may know them, people are called. */
function useNames(): Names {
  const stores = useStores();
  const people = useQuery({ ...peopleQuery, enabled: useMay('people.manage') }).data ?? [];
  return new Map([
    ...stores.flatMap((one) => [[one.id, one.name] as const, [one.clientId, one.clientName] as const]),
    ...people.map((person) => [person.id, person.name] as const),
  ]);
}

/** The trail of everything done, and whether it is whole. */
export default function AuditPage() {
  const names = useNames();
  const trail = useInfiniteQuery(auditQuery);
  const narrow = useNarrow();
  return (
    <Page wide title={t('nav.audit')} words={t('audit.words')}>
      <Verdict />
      <Loaded query={trail}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0) return <Empty icon="shield" title={t('audit.none')} />;
          return (
            <Table
              label={t('nav.audit')}
              columns={columns(vocabulary(names), narrow)}
              rows={rows}
              keyOf={({ seq }) => String(seq)}
            />
          );
        }}
      </Loaded>
      {trail.hasNextPage && (
        <Button
          className={css.more ?? ''}
          variant="default"
          loading={trail.isFetchingNextPage}
          onClick={() => void trail.fetchNextPage()}
        >
          {t('audit.older')}
        </Button>
      )}
    </Page>
  );
}
