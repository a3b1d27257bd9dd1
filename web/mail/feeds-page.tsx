import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Notice } from '../kit/form.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { Page } from '../kit/page.tsx';
import { SidePanel } from '../kit/side-panel.tsx';
import { Empty } from '../kit/states.tsx';
import { t } from '../lib/i18n/index.ts';
import { mailboxesQuery } from '../stores/queries.ts';
import { FeedDetail } from './feed-detail.tsx';
import { type Verdict, verdictOf } from './feed-verdict.ts';
import { FeedsTable, type JudgedFeed } from './feeds-table.tsx';
import css from './mail.module.css';
import { type Feed, feedsQuery } from './queries.ts';

function Summary({ feeds }: { feeds: JudgedFeed[] }) {
  const troubled = feeds.filter(({ verdict }) => verdict === 'failing' || verdict === 'missing').length;
  const complete = feeds.filter(({ verdict }) => verdict === 'complete').length;
  const all = feeds.length;
  const [icon, words] =
    troubled > 0
      ? (['alert', t('feeds.troubled', { count: troubled, all })] as const)
      : complete < all
        ? (['refresh', t('feeds.soFar', { complete, all })] as const)
        : (['check', t('feeds.allWell', { count: all })] as const);
  return (
    <div className={css.notice}>
      <Notice icon={icon}>{words}</Notice>
    </div>
  );
}

const order: Verdict[] = ['missing', 'failing', 'never', 'comparing', 'paused', 'complete'];
const byVerdict = (a: JudgedFeed, b: JudgedFeed): number =>
  order.indexOf(a.verdict) - order.indexOf(b.verdict);

/** Whether everything arrived: each mailbox held against its server. */
export default function FeedsPage() {
  const [opened, setOpened] = useState<string | null>(null);
  const feeds = useQuery(feedsQuery);
  const mailboxes = useQuery(mailboxesQuery);
  const judged = (feed: Feed): JudgedFeed => {
    const mailbox = mailboxes.data?.find(({ id }) => id === feed.mailboxId);
    return { feed, mailbox, verdict: verdictOf(feed, mailbox?.health) };
  };
  return (
    <Page wide title={t('nav.feeds')} words={t('feeds.words')}>
      <Loaded query={feeds}>
        {(items) => {
          if (items.length === 0)
            return <Empty icon="mail" title={t('feeds.none')} words={t('feeds.noneWords')} />;
          const rows = items.map(judged).sort(byVerdict);
          const shown = rows.find(({ feed }) => feed.mailboxId === opened);
          return (
            <>
              <Summary feeds={rows} />
              <FeedsTable feeds={rows} onOpen={setOpened} />
              <SidePanel
                title={shown?.feed.address ?? ''}
                opened={shown !== undefined}
                onClose={() => setOpened(null)}
              >
                {shown && <FeedDetail key={shown.feed.mailboxId} {...shown} />}
              </SidePanel>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
