import { Icon } from '../kit/icons.tsx';
import { dot } from '../lib/dot.ts';
import { t, tCode } from '../lib/i18n/index.ts';
import { dayOfOrder } from './moment-words.ts';
import css from './order.module.css';
import { Age, amount, Day, Part, type Shown } from './order-parts.tsx';

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
          .join(dot)}
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
export function Contradictions({ order, zone, now }: Shown) {
  const day = (at: string | null): string => (at === null ? '' : dayOfOrder(at, zone, now).words);
  return order.contradictions.map(({ kind, mailAt, mailAmount, fileAmount, told }) => (
    <p key={kind} className={css.contradiction}>
      <Icon name="alert" size={14} />
      <span>
        {t(`order.contradiction.${kind}`, {
          mail: mailAmount ? amount(mailAmount) : t('order.noAmount'),
          file: fileAmount ? amount(fileAmount) : t('order.noAmount'),
          mailDay: day(mailAt),
          fileDay: day(told.asOf),
        })}
      </span>
    </p>
  ));
}
