import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../kit/loaded.tsx';
import { Empty } from '../kit/states.tsx';
import { t } from '../lib/i18n/index.ts';
import { useMay } from '../lib/session.ts';
import { mailboxesQuery } from '../stores/queries.ts';
import { AlertCard } from './alert-card.tsx';
import css from './alerts.module.css';
import { currentAlertsQuery } from './queries.ts';

/** The alarms that stand: first those that nobody has taken on. */
export function AlertList() {
  const alerts = useQuery(currentAlertsQuery);
  const mailboxes = useQuery({ ...mailboxesQuery, enabled: useMay('mailbox.read') });
  const unwatched = mailboxes.data?.length === 0;
  return (
    <Loaded query={alerts}>
      {(items) => {
        if (items.length === 0)
          return unwatched ? (
            <Empty icon="mail" title={t('alert.noMailbox')} words={t('alert.noMailboxWords')} />
          ) : (
            <Empty icon="bell" title={t('alert.none')} words={t('alert.noneWords')} />
          );
        const sorted = [...items].sort(
          (one, other) => Number(one.state !== 'open') - Number(other.state !== 'open'),
        );
        return (
          <div className={css.list}>
            {sorted.map((alert) => (
              <AlertCard key={alert.id} alert={alert} />
            ))}
          </div>
        );
      }}
    </Loaded>
  );
}
