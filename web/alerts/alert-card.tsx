import { Button } from '@mantine/core';
import { useLinkProps } from '@tanstack/react-router';
import { useState } from 'react';
import { Icon } from '../kit/icons.tsx';
import { Moment } from '../kit/moment.tsx';
import { fullMoment } from '../lib/dates.ts';
import { dot } from '../lib/dot.ts';
import { t } from '../lib/i18n/index.ts';
import { useMay } from '../lib/session.ts';
import { AcknowledgeForm } from './acknowledge-form.tsx';
import { factsOf, placeOf } from './alert-words.ts';
import css from './alerts.module.css';
import type { Alert } from './queries.ts';

const pageNames = {
  '/stores': 'nav.stores',
  '/mail': 'nav.mail',
  '/outgoing': 'nav.outgoing',
  '/feeds': 'nav.feeds',
} as const;

function PlaceLink({ place }: { place: NonNullable<ReturnType<typeof placeOf>> }) {
  const link = useLinkProps({ to: place.to as '/', search: place.search as never });
  return (
    <a {...link} className={css.link}>
      {t('alert.open', { page: t(pageNames[place.to]) })}
      <Icon name="chevron" size={12} />
    </a>
  );
}

function Taken({ alert }: { alert: Alert }) {
  if (alert.acknowledgedAt === null) return null;
  return (
    <p className={css.taken}>
      <Icon name="check" size={14} />
      <span>
        {t('alert.takenBy', { name: alert.acknowledgedBy ?? '' })} <Moment at={alert.acknowledgedAt} />
        {alert.note && <span className={css.note}>{alert.note}</span>}
      </span>
    </p>
  );
}

/** One alarm: what, where, since when, how sure, and what to do about it. */
export function AlertCard({ alert }: { alert: Alert }) {
  const [taking, setTaking] = useState(false);
  const place = placeOf(alert);
  const opens = useMay(place?.permission ?? '');
  const may = useMay('alert.acknowledge') && alert.state === 'open';
  const title = t(`alert.kind.${alert.kind}`);
  const where = [alert.storeName, alert.mailboxAddress].filter(Boolean).join(dot);
  return (
    <article className={css.card} data-state={alert.state} aria-label={title}>
      <h2 className={css.title}>
        <Icon name={alert.state === 'open' ? 'alert' : 'check'} size={16} />
        {title}
      </h2>
      <p className={css.where}>
        {where || t('alert.wholeDesk')}
        <span className={css.since}>
          {t(alert.kind === 'feed_silent' ? 'alert.lastMail' : 'alert.since')}{' '}
          <time dateTime={alert.since} title={fullMoment(alert.since)}>
            <Moment at={alert.since} />
          </time>
        </span>
      </p>
      {factsOf(alert).map((fact) => (
        <p key={fact} className={css.fact}>
          {fact}
        </p>
      ))}
      <p className={css.todo}>{t(`alert.todo.${alert.kind}`)}</p>
      <Taken alert={alert} />
      {taking ? (
        <AcknowledgeForm alert={alert} onDone={() => setTaking(false)} />
      ) : (
        <div className={css.acts}>
          {may && (
            <Button variant="default" onClick={() => setTaking(true)}>
              {t('alert.take')}
            </Button>
          )}
          {place && opens && <PlaceLink place={place} />}
        </div>
      )}
    </article>
  );
}
