import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { became } from '../../src/mail/contract.ts';
import { Facts } from '../kit/facts.tsx';
import { Notice } from '../kit/form.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { toast, toastError } from '../kit/toast.ts';
import { change } from '../lib/api.ts';
import { fullMoment, number } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { useMay } from '../lib/session.ts';
import { problemWords } from '../stores/problem-words.ts';
import { FeedDifferences } from './feed-differences.tsx';
import { FeedFolders } from './feed-folders.tsx';
import { missingOf, sumsOf } from './feed-verdict.ts';
import { type JudgedFeed, verdictIcons } from './feeds-table.tsx';
import css from './mail.module.css';
import { type Feed, feedBecameQuery } from './queries.ts';

const mailPage: string = '/mail';
const storesPage: string = '/stores';

const kinds: (typeof became.options)[number][] = [
  'buyer',
  'notice',
  'reply_copy',
  'suspect',
  'report',
  'duplicate',
  'spam',
  'kept',
  'stored',
  'failed',
  'quarantined',
];

function verdictWords({ feed, verdict, mailbox }: JudgedFeed): string {
  const { atServer } = sumsOf(feed);
  if (verdict === 'failing' && mailbox?.problem) return problemWords(mailbox.problem);
  if (verdict === 'missing' && missingOf(feed) === 0) return t('feeds.words.folder');
  return t(`feeds.words.${verdict}`, { count: atServer, missing: missingOf(feed) });
}

function Outage({ gap }: { gap: NonNullable<Feed['gap']> }) {
  const between = { from: fullMoment(gap.from), to: fullMoment(gap.to) };
  return <p className={css.hint}>{t('feeds.gap', { ...between, count: gap.mails })}</p>;
}

function Became({ feed }: { feed: Feed }) {
  const became = useQuery(feedBecameQuery(feed.mailboxId));
  return (
    <section className={css.part}>
      <h3 className={css.partTitle}>{t('feeds.became')}</h3>
      <Loaded query={became}>
        {(counts) => {
          const found = kinds.filter((kind) => (counts[kind] ?? 0) > 0);
          if (found.length === 0) return <p className={css.hint}>{t('feeds.becameNone')}</p>;
          return (
            <>
              <Facts
                facts={found.map((kind) => [
                  t(`feeds.became.${kind}`),
                  <span key={kind} className="num">
                    {number(counts[kind] ?? 0)}
                  </span>,
                ])}
              />
              <p className={css.hint}>
                <Link
                  to={mailPage}
                  search={{ mailboxId: feed.mailboxId } as never}
                  className={css.link ?? ''}
                >
                  {t('feeds.showMails')}
                </Link>
              </p>
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function Compare({ feed }: { feed: Feed }) {
  const cache = useQueryClient();
  const may = useMay('mail.reprocess');
  const compare = useMutation({
    mutationFn: () => change('POST', `/feeds/${feed.mailboxId}/compare`),
    onSuccess: async () => {
      toast(t('feeds.asked'));
      await cache.invalidateQueries({ queryKey: ['feeds'] });
    },
    onError: toastError,
  });
  if (!may) return null;
  return (
    <div className={css.acts}>
      <Button
        variant="default"
        loading={compare.isPending}
        disabled={feed.asked}
        onClick={() => compare.mutate()}
      >
        {t('feeds.compare')}
      </Button>
    </div>
  );
}

/** The way to what has to be mended, for those who may. */
function Settings({ mailboxId }: { mailboxId: string }) {
  if (!useMay('mailbox.manage')) return null;
  return (
    <p className={css.hint}>
      <Link to={storesPage as '/'} search={{ mailbox: mailboxId } as never}>
        {t('feeds.settings')}
      </Link>
    </p>
  );
}

/** One mailbox against its server: whether all is here, folder by folder, and what is not. */
export function FeedDetail(row: JudgedFeed) {
  const { feed, verdict } = row;
  const { gone, fetchedLate } = sumsOf(feed);
  return (
    <>
      <div className={css.notice}>
        <Notice icon={verdictIcons[verdict]}>{verdictWords(row)}</Notice>
      </div>
      {verdict === 'failing' && <Settings mailboxId={feed.mailboxId} />}
      {fetchedLate > 0 && <p className={css.hint}>{t('feeds.fetchedLate', { count: fetchedLate })}</p>}
      {gone > 0 && <p className={css.hint}>{t('feeds.gone', { count: gone })}</p>}
      {feed.gap && <Outage gap={feed.gap} />}
      <Compare feed={feed} />
      {feed.differences > 0 && <FeedDifferences mailboxId={feed.mailboxId} />}
      <FeedFolders feed={feed} />
      <Became feed={feed} />
    </>
  );
}
