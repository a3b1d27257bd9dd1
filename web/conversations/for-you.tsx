import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLinkProps } from '@tanstack/react-router';
import { change } from '../lib/api.ts';
import type { Notification } from '../lib/contracts.ts';
import { shortMoment } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { useMay } from '../lib/session.ts';
import { readWhere } from '../lib/where.ts';
import { aboutOf } from './about.ts';
import css from './for-you.module.css';
import { notificationsQuery } from './queries.ts';

/** How much this person was told and has not seen. */
export function useUnread(): number {
  const may = useMay('conversation.note');
  return useQuery({ ...notificationsQuery, enabled: may }).data?.unread ?? 0;
}

const wordsOf = ({ kind, actorName }: Notification): string =>
  t(`told.${kind}`, { name: actorName ?? t('told.somebody') });

function Line({ told }: { told: Notification }) {
  const { conversation } = told;
  const search = readWhere({ view: 'open', id: conversation.id });
  const link = useLinkProps({ to: '/inbox', search });
  return (
    <a {...link} className={css.told} data-unread={!told.read || undefined}>
      <span className={css.words}>{wordsOf(told)}</span>
      <time className={css.when} dateTime={told.at}>
        {shortMoment(told.at)}
      </time>
      <span className={css.about} dir="auto">
        {`#${conversation.number} ${aboutOf(conversation.subject) || t('row.noSubject')}`}
      </span>
    </a>
  );
}

/** What this person was told of conversations: mentions, assignments, what was watched or slept. */
export function ForYou() {
  const may = useMay('conversation.note');
  const client = useQueryClient();
  const { data } = useQuery({ ...notificationsQuery, enabled: may });
  if (!may) return null;
  const readAll = async () => {
    await change('POST', '/notifications/read', {}).catch(() => undefined);
    await client.invalidateQueries({ queryKey: ['notifications'] });
  };
  return (
    <section className={css.box} aria-label={t('told.title')}>
      <header className={css.head}>
        <h3 className={css.title}>{t('told.title')}</h3>
        {(data?.unread ?? 0) > 0 && (
          <button type="button" className={css.readAll} onClick={() => void readAll()}>
            {t('told.readAll')}
          </button>
        )}
      </header>
      {data?.items.length === 0 && <p className={css.none}>{t('told.noneWords')}</p>}
      {data?.items.slice(0, 20).map((told) => (
        <Line key={told.id} told={told} />
      ))}
    </section>
  );
}
