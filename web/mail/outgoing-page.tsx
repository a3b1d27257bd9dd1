import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Loaded } from '../kit/loaded.tsx';
import { Older } from '../kit/older.tsx';
import { Page } from '../kit/page.tsx';
import { Empty } from '../kit/states.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { t } from '../lib/i18n/index.ts';
import { useMay } from '../lib/session.ts';
import { DeadJobs } from './dead-jobs.tsx';
import css from './mail.module.css';
import { OutgoingTable } from './outgoing-table.tsx';
import { type OutgoingView, outgoingQuery } from './queries.ts';
import { ReleaseAll } from './release-all.tsx';
import { Uncertain } from './uncertain.tsx';

const views: OutgoingView[] = [
  'needs_person',
  'all',
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

/** The view that the address names, and the way to another. */
function useView(): [OutgoingView, (next: OutgoingView) => void] {
  const { state } = useSearch({ strict: false }) as { state?: unknown };
  const navigate = useNavigate();
  const pick = (next: OutgoingView) =>
    void navigate({ to: '.', search: { state: next } as never, replace: true });
  return [views.find((one) => one === state) ?? 'needs_person', pick];
}

/** Replies on their way to buyers. What waits for a person stands on top, whatever is chosen below. */
export default function OutgoingPage() {
  const [view, pick] = useView();
  const uncertain = useInfiniteQuery(outgoingQuery('uncertain')).data;
  const mails = useInfiniteQuery(outgoingQuery(view));
  const seesJobs = useMay('job.read');
  return (
    <Page wide title={t('nav.outgoing')} words={t('outgoing.words')}>
      <Uncertain mails={uncertain?.pages.flatMap(({ items }) => items) ?? []} />
      <Tabs
        label={t('mail.state')}
        tabs={views.map((value) => ({ value, label: t(`outgoing.state.${value}`) }))}
        picked={view}
        onPick={pick}
      />
      {view !== 'all' && <p className={css.hint}>{t(`outgoing.stateWords.${view}`)}</p>}
      <Loaded query={mails}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length > 0)
            return (
              <>
                {view === 'held' && <ReleaseAll mails={rows} />}
                <OutgoingTable mails={rows} />
              </>
            );
          const words = view === 'all' ? {} : { words: t('outgoing.noneWords') };
          return <Empty icon="out" title={t('outgoing.none')} {...words} />;
        }}
      </Loaded>
      <Older list={mails} />
      {seesJobs && <DeadJobs />}
    </Page>
  );
}
