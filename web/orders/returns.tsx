import type { ReactNode } from 'react';
import { t, tCode } from '../lib/i18n/index.ts';
import css from './order.module.css';
import { Age, amount, Day, Part, type Shown } from './order-parts.tsx';

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
