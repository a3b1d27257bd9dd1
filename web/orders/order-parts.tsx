import type { ReactNode } from 'react';
import type { Money, OrderCard, OrderItem, Told } from '../lib/contracts.ts';
import { moneyWords } from '../lib/dates.ts';
import { dot } from '../lib/dot.ts';
import { t } from '../lib/i18n/index.ts';
import { dayOfOrder, toldWords } from './moment-words.ts';
import css from './order.module.css';

/** What every part of a card is shown with. */
export interface Shown {
  order: OrderCard;
  zone: string;
  now: number;
}

/** Money in the reader's way. */
export const amount = (money: Money): string => moneyWords(money.minor, money.currency);

/** A part of the card with a heading of its own, and who told it. */
export function Part({ title, told, children }: { title: string; told?: ReactNode; children: ReactNode }) {
  return (
    <section className={css.part}>
      <div className={css.partHead}>
        <h4 className={css.small}>{title}</h4>
        {told}
      </div>
      {children}
    </section>
  );
}

/** How long ago something held, and by whom it was told. */
export function Age({ told, order, now }: { told: Told } & Omit<Shown, 'zone'>) {
  const { words, full } = toldWords(told, order.files, now);
  return (
    <span className={css.age} title={full}>
      {words}
    </span>
  );
}

/** A day of the order, in the marketplace's calendar. */
export function Day({ at, zone, now }: { at: string; zone: string; now: number }) {
  const { words, full } = dayOfOrder(at, zone, now);
  return (
    <time dateTime={at} title={full} className="num">
      {words}
    </time>
  );
}

/** Something that was bought. */
export function Item({ item }: { item: OrderItem }) {
  const codes = [item.asin, item.sku].filter((code) => code !== null).join(dot);
  return (
    <li className={css.item}>
      <span className={css.itemTitle} dir="auto">
        {item.title ?? t('order.noTitle')}
        {item.quantity !== null && item.quantity > 1 && (
          <span className={css.quantity}> {t('order.quantity', { count: item.quantity })}</span>
        )}
      </span>
      {(codes !== '' || item.price) && (
        <span className={css.codes}>
          <span>{codes}</span>
          {item.price && <span className="num">{amount(item.price)}</span>}
        </span>
      )}
    </li>
  );
}

/** Who sends it, and the days that were promised. */
export function Promises({ order, zone, now }: Shown) {
  const { shipBy, deliverFrom, deliverBy, channel } = order;
  const rows: [string, string | null][] = [
    [t('order.shipBy'), shipBy],
    [t('order.deliverFrom'), deliverFrom],
    [t('order.deliverBy'), deliverBy],
  ];
  const told = rows.flatMap(([name, at]) => (at === null ? [] : [{ name, at }]));
  if (told.length === 0 && channel === null) return null;
  return (
    <dl className={css.promises}>
      {channel && (
        <div className={css.promise}>
          <dt>{t('order.sentBy')}</dt>
          <dd>{t(`order.channel.${channel}`)}</dd>
        </div>
      )}
      {told.map(({ name, at }) => (
        <div key={name} className={css.promise}>
          <dt>{name}</dt>
          <dd>
            <Day at={at} zone={zone} now={now} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
