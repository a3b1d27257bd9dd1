import { CopyButton } from '@mantine/core';
import { Icon } from '../kit/icons.tsx';
import type { OrderCard as Order, OrderEvent, OrderItem } from '../lib/contracts.ts';
import { fullMoment, moneyWords, shortMoment } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import css from './order.module.css';

function OrderId({ id }: { id: string }) {
  return (
    <CopyButton value={id}>
      {({ copied, copy }) => (
        <button type="button" className={css.id} onClick={copy} title={t('order.copyId')}>
          {id}
          <Icon name={copied ? 'check' : 'copy'} size={12} />
          <span className="unseen" aria-live="polite">
            {copied ? t('act.copied') : t('order.copyId')}
          </span>
        </button>
      )}
    </CopyButton>
  );
}

function Item({ item }: { item: OrderItem }) {
  const codes = [item.asin, item.sku].filter((code) => code !== null).join(' · ');
  return (
    <li className={css.item}>
      <span className={css.itemTitle} dir="auto">
        {item.title ?? t('order.noTitle')}
        {item.quantity !== null && item.quantity > 1 && (
          <span className={css.quantity}> {t('order.quantity', { count: item.quantity })}</span>
        )}
      </span>
      {codes !== '' && <span className={css.codes}>{codes}</span>}
    </li>
  );
}

function Event({ event, zone }: { event: OrderEvent; zone: string | null }) {
  return (
    <li className={css.event}>
      <time className={css.when} dateTime={event.at} title={fullMoment(event.at, zone)}>
        {shortMoment(event.at)}
      </time>
      <span className={css.what}>{t(`notice.${event.kind}`)}</span>
      {event.amount && <span className="num">{moneyWords(event.amount.minor, event.amount.currency)}</span>}
    </li>
  );
}

interface CardProps {
  order: Order | null;
  zone: string | null;
  /** The sender of its conversation is in doubt. */
  suspect: boolean;
}

/** What the mails have told of an order, and how old that knowledge is. */
export function OrderCard({ order, zone, suspect }: CardProps) {
  if (order === null) {
    return (
      <section className={css.card}>
        <h3 className={css.heading}>{t('order.none')}</h3>
        <p className={css.words}>{t(suspect ? 'order.noneSuspect' : 'order.noneWords')}</p>
      </section>
    );
  }
  return (
    <section className={css.card}>
      <h3 className={css.heading}>{t('order.title')}</h3>
      <OrderId id={order.amazonOrderId} />
      {order.items.length === 0 && <p className={css.words}>{t('order.noItems')}</p>}
      <ul className={css.list}>
        {order.items.map((item) => (
          <Item key={`${item.asin} ${item.sku} ${item.title}`} item={item} />
        ))}
      </ul>
      <h4 className={css.small}>{t('order.history')}</h4>
      <ul className={css.list}>
        {order.events.map((event) => (
          <Event key={`${event.at} ${event.kind}`} event={event} zone={zone} />
        ))}
      </ul>
      <p className={css.age} title={fullMoment(order.knownSince, zone)}>
        {t('order.knownSince', { time: shortMoment(order.knownSince) })}
      </p>
    </section>
  );
}
