import { useInfiniteQuery } from '@tanstack/react-query';
import { Loaded } from '../kit/loaded.tsx';
import { Moment } from '../kit/moment.tsx';
import { Older } from '../kit/older.tsx';
import { Page, Section } from '../kit/page.tsx';
import { Row, Rows } from '../kit/rows.tsx';
import { dot } from '../lib/dot.ts';
import { t } from '../lib/i18n/index.ts';
import { useMay } from '../lib/session.ts';
import { AlertList } from './alert-list.tsx';
import { MailSettings } from './mail-settings.tsx';
import { type Alert, pastAlertsQuery } from './queries.ts';

function PastRow({ alert }: { alert: Alert }) {
  const where = [alert.storeName, alert.mailboxAddress].filter(Boolean).join(dot);
  const taken = alert.acknowledgedBy && t('alert.takenBy', { name: alert.acknowledgedBy });
  return (
    <Row
      folds
      title={t(`alert.kind.${alert.kind}`)}
      words={[where || t('alert.wholeDesk'), taken, alert.note].filter(Boolean).join(dot)}
      end={alert.resolvedAt && <Moment at={alert.resolvedAt} />}
    />
  );
}

function Past() {
  const past = useInfiniteQuery(pastAlertsQuery);
  return (
    <Section title={t('alert.past')}>
      <Loaded query={past}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0) return <p>{t('alert.pastNone')}</p>;
          return (
            <Rows label={t('alert.past')}>
              {rows.map((alert) => (
                <PastRow key={alert.id} alert={alert} />
              ))}
            </Rows>
          );
        }}
      </Loaded>
      <Older list={past} />
    </Section>
  );
}

/** What there is to see to, what there was, and who is told of it. */
export default function AlertsPage() {
  const manages = useMay('alert.manage');
  return (
    <Page title={t('alert.title')} words={t('alert.words')}>
      <AlertList />
      {manages && <MailSettings />}
      <Past />
    </Page>
  );
}
