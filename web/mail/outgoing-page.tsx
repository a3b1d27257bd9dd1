import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '../kit/loaded.tsx';
import { Page } from '../kit/page.tsx';
import { Empty } from '../kit/states.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { t } from '../lib/i18n/index.ts';
import { useMay } from '../lib/session.ts';
import { DeadJobs } from './dead-jobs.tsx';
import css from './mail.module.css';
import { OutgoingTable } from './outgoing-table.tsx';
import { type OutgoingState, outgoingQuery } from './queries.ts';
import { Uncertain } from './uncertain.tsx';

const states: OutgoingState[] = [
  'uncertain',
  'held',
  'failed',
  'refused',
  'deferred',
  'scheduled',
  'queued',
  'sending',
  'accepted',
  'delivered',
  'withdrawn',
];

/** Replies on their way to buyers. What waits for a person stands on top, whatever is chosen below. */
export default function OutgoingPage() {
  const [state, setState] = useState<OutgoingState | 'all'>('all');
  const uncertain = useInfiniteQuery(outgoingQuery('uncertain')).data;
  const mails = useInfiniteQuery(outgoingQuery(state === 'all' ? undefined : state));
  const seesJobs = useMay('job.read');
  return (
    <Page wide title={t('nav.outgoing')} words={t('outgoing.words')}>
      <Uncertain mails={uncertain?.pages.flatMap(({ items }) => items) ?? []} />
      <Tabs
        label={t('mail.state')}
        tabs={[
          { value: 'all', label: t('mail.all') },
          ...states.map((value) => ({ value, label: t(`outgoing.state.${value}`) })),
        ]}
        picked={state}
        onPick={setState}
      />
      {state !== 'all' && <p className={css.hint}>{t(`outgoing.stateWords.${state}`)}</p>}
      <Loaded query={mails}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length > 0) return <OutgoingTable mails={rows} />;
          const words = state === 'all' ? {} : { words: t('outgoing.noneWords') };
          return <Empty icon="out" title={t('outgoing.none')} {...words} />;
        }}
      </Loaded>
      {mails.hasNextPage && (
        <Button
          className={css.more ?? ''}
          variant="default"
          loading={mails.isFetchingNextPage}
          onClick={() => void mails.fetchNextPage()}
        >
          {t('mail.older')}
        </Button>
      )}
      {seesJobs && <DeadJobs />}
    </Page>
  );
}
