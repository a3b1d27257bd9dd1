import type { Mailbox } from '../../src/stores/contract.ts';
import type { IconName } from '../kit/icons.tsx';
import { StateWord } from '../kit/state-word.tsx';
import { type Column, Table } from '../kit/table.tsx';
import { agoWords } from '../lib/ago.ts';
import { fullMoment, number } from '../lib/dates.ts';
import { locale, t } from '../lib/i18n/index.ts';
import { useNarrow } from '../lib/use-narrow.ts';
import { useNow } from '../lib/use-now.ts';
import { missingOf, sumsOf, type Verdict } from './feed-verdict.ts';
import css from './mail.module.css';
import type { Feed } from './queries.ts';

/** A mailbox with what the screen says of it. */
export interface JudgedFeed {
  feed: Feed;
  mailbox: Mailbox | undefined;
  verdict: Verdict;
}

/** The sign beside a verdict. */
export const verdictIcons: Record<Verdict, IconName> = {
  failing: 'alert',
  missing: 'alert',
  paused: 'silent',
  never: 'clock',
  comparing: 'refresh',
  complete: 'check',
};

/** The verdict as a picture and words. */
export function VerdictWord({ feed, verdict }: Pick<JudgedFeed, 'feed' | 'verdict'>) {
  const missing = missingOf(feed);
  const word = verdict === 'missing' && missing === 0 ? 'folder' : verdict;
  return (
    <StateWord
      icon={verdictIcons[verdict]}
      word={t(`feeds.verdict.${word}`, { count: missing })}
      strong={verdict === 'failing' || verdict === 'missing'}
    />
  );
}

function Address({ feed, verdict, onOpen }: JudgedFeed & { onOpen: (id: string) => void }) {
  const narrow = useNarrow();
  return (
    <>
      <button type="button" className={css.what} onClick={() => onOpen(feed.mailboxId)}>
        {feed.address}
      </button>
      <div className={css.second}>{feed.storeName}</div>
      {narrow && <VerdictWord feed={feed} verdict={verdict} />}
    </>
  );
}

function Compared({ feed }: { feed: Feed }) {
  const now = useNow();
  if (feed.comparedAt === null) return t('feeds.never');
  return (
    <time dateTime={feed.comparedAt} title={fullMoment(feed.comparedAt)}>
      {agoWords(Date.parse(feed.comparedAt), now, locale())}
    </time>
  );
}

const counted = (feed: Feed, count: number): string => (feed.comparedAt === null ? '–' : number(count));

/** Mailboxes, the two counts of each beside one another. */
export function FeedsTable({ feeds, onOpen }: { feeds: JudgedFeed[]; onOpen: (id: string) => void }) {
  const columns: Column<JudgedFeed>[] = [
    { head: t('mail.mailbox'), cell: (row) => <Address {...row} onOpen={onOpen} /> },
    { head: t('mail.state'), width: 180, spare: true, cell: (row) => <VerdictWord {...row} /> },
    {
      head: t('feeds.atServer'),
      width: 96,
      end: true,
      cell: ({ feed }) => <span className="num">{counted(feed, sumsOf(feed).atServer)}</span>,
    },
    {
      head: t('feeds.here'),
      width: 96,
      end: true,
      cell: ({ feed }) => <span className="num">{counted(feed, sumsOf(feed).held)}</span>,
    },
    { head: t('feeds.compared'), width: 140, spare: true, cell: ({ feed }) => <Compared feed={feed} /> },
  ];
  return <Table label={t('nav.feeds')} columns={columns} rows={feeds} keyOf={({ feed }) => feed.mailboxId} />;
}
