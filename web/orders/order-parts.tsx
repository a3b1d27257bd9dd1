import type { ReactNode } from 'react';
import { Icon } from '../kit/icons.tsx';
import type { Money, OrderCard, OrderItem, Told } from '../lib/contracts.ts';
import { moneyWords, shortMoment } from '../lib/dates.ts';
import { t, tCode } from '../lib/i18n/index.ts';
import { dayOfOrder, toldWords } from './moment-words.ts';
import css from './order.module.css';

/** What every part of a card is shown with. */
export interface Shown {
  order: OrderCard;
  zone: string;
  now: number;
}

const amount = (money: Money): string => moneyWords(money.minor, money.currency);

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

/** Something that was bought. */
export function Item({ item }: { item: OrderItem }) {
  const codes = [item.asin, item.sku].filter((code) => code !== null).join(' · ');
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

function Day({ at, zone, now }: { at: string; zone: string; now: number }) {
  const { words, full } = dayOfOrder(at, zone, now);
  return (
    <time dateTime={at} title={full} className="num">
      {words}
    </time>
  );
}

/** The days that were promised. */
export function Promises({ order, zone, now }: Shown) {
  const { purchasedAt, shipBy, deliverFrom, deliverBy } = order;
  const rows: [string, string | null][] = [
    [t('order.ordered'), purchasedAt],
    [t('order.shipBy'), shipBy],
    [t('order.deliverFrom'), deliverFrom],
    [t('order.deliverBy'), deliverBy],
  ];
  const told = rows.flatMap(([name, at]) => (at === null ? [] : [{ name, at }]));
  if (told.length === 0) return null;
  return (
    <dl className={css.promises}>
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

/** What came back, or is to come back. */
export function Returns({ order, zone, now }: Shown) {
  return order.returns.map((one) => {
    const state = one.state
      ? tCode('returnState', one.state.toLowerCase().replace(/\s+/g, '_'), one.state)
      : null;
    const facts: [string, ReactNode][] = [
      [t('order.returnAsked'), one.requestedAt && <Day at={one.requestedAt} zone={zone} now={now} />],
      [t('order.returnCame'), one.receivedAt && <Day at={one.receivedAt} zone={zone} now={now} />],
      [t('order.refunded'), one.refunded && amount(one.refunded)],
      [t('order.returnReason'), one.reason],
      [t('order.resolution'), one.resolution],
      [t('order.rma'), one.rma],
    ];
    const name = [one.item, one.rma, one.receivedAt].join(' ');
    return (
      <Part key={name} title={t('order.return')} told={<Age told={one.told} order={order} now={now} />}>
        <p className={css.itemTitle}>{one.item}</p>
        {state && <p className={css.strong}>{state}</p>}
        <dl className={css.promises}>
          {facts.map(
            ([term, value]) =>
              value && (
                <div key={term} className={css.promise}>
                  <dt>{term}</dt>
                  <dd>{value}</dd>
                </div>
              ),
          )}
        </dl>
      </Part>
    );
  });
}

/** Claims of the buyer, and our own against Amazon. */
export function Claims({ order, now }: Shown) {
  return order.claims.map((claim) => (
    <Part
      key={`${claim.kind} ${claim.at} ${claim.told.asOf}`}
      title={t(`order.claim.${claim.kind}`)}
      told={<Age told={claim.told} order={order} now={now} />}
    >
      <p className={css.strong}>
        {[t(`order.claimState.${claim.state}`), claim.outcome && tCode('claimOutcome', claim.outcome)]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </Part>
  ));
}

/** What the buyer got back, by each who told of it. */
export function Refunds({ order, zone, now }: Shown) {
  if (order.refunds.length === 0) return null;
  return (
    <Part title={t('order.refunds')}>
      <ul className={css.list}>
        {order.refunds.map((refund) => (
          <li key={`${refund.told.fileId} ${refund.at}`} className={css.line}>
            <span className="num">{refund.amount ? amount(refund.amount) : t('order.noAmount')}</span>
            {refund.at && <Day at={refund.at} zone={zone} now={now} />}
            <Age told={refund.told} order={order} now={now} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** Where mails and files say different things. */
export function Contradictions({ order }: Shown) {
  return order.contradictions.map(({ kind, mailAt, mailAmount, fileAmount, told }) => (
    <p key={kind} className={css.contradiction}>
      <Icon name="alert" size={14} />
      <span>
        {t(`order.contradiction.${kind}`, {
          mail: mailAmount ? amount(mailAmount) : t('order.noAmount'),
          file: fileAmount ? amount(fileAmount) : t('order.noAmount'),
          mailDay: mailAt ? shortMoment(mailAt) : '',
          fileDay: shortMoment(told.asOf),
        })}
      </span>
    </p>
  ));
}
