import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../kit/loaded.tsx';
import { Row, Rows } from '../kit/rows.tsx';
import { fullMoment, sizeWords } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { problemWords } from '../stores/problem-words.ts';
import css from './mail.module.css';
import { feedDifferencesQuery } from './queries.ts';

/** Mails that the server holds and did not hand out, one by one. */
export function FeedDifferences({ mailboxId }: { mailboxId: string }) {
  const differences = useQuery(feedDifferencesQuery(mailboxId));
  return (
    <section className={css.part}>
      <h3 className={css.partTitle}>{t('feeds.differences')}</h3>
      <p className={css.hint}>{t('feeds.differencesWords')}</p>
      <Loaded query={differences}>
        {(items) => (
          <Rows label={t('feeds.differences')}>
            {items.map((one) => {
              const when = one.receivedAt ? fullMoment(one.receivedAt) : t('feeds.unknownTime');
              const place = { folder: one.folder, size: sizeWords(one.size) };
              return (
                <Row
                  key={`${one.folder} ${one.uid}`}
                  title={t('feeds.difference', { when, ...place })}
                  words={`${problemWords(one.problem)} ${t('feeds.tries', { count: one.tries })}`}
                />
              );
            })}
          </Rows>
        )}
      </Loaded>
    </section>
  );
}
