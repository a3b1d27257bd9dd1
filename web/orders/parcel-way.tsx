import { Icon } from '../kit/icons.tsx';
import type { OrderCard, Parcel } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import { Copied } from './copied.tsx';
import css from './order.module.css';
import { timelineOf } from './timeline.ts';
import { Way } from './way.tsx';

interface ParcelProps {
  order: OrderCard;
  /** Null: nobody told of a parcel, so this is the way of the order. */
  parcel: Parcel | null;
  zone: string;
  now: number;
  onPicture: () => void;
}

/** One parcel: who carries it under which number, its way, and what is waited for. */
export function ParcelWay({ order, parcel, zone, now, onPicture }: ParcelProps) {
  const timeline = timelineOf(order, parcel, new Date(now).toISOString(), zone);
  if (timeline.stops.length < 2) return null;
  return (
    <div className={css.parcel}>
      {parcel && (
        <>
          <div className={css.line}>
            <span className={css.strong}>{parcel.carrier ?? t('order.noCarrier')}</span>
            <button type="button" className={css.quiet} onClick={onPicture}>
              {t('picture.open')}
            </button>
          </div>
          {parcel.tracking && <Copied value={parcel.tracking} label={t('order.copyTracking')} />}
        </>
      )}
      <Way timeline={timeline} zone={zone} now={now} />
      {timeline.lateDays > 0 && (
        <p className={css.wait}>
          <Icon name="clock" size={12} />
          {t('order.waiting', { days: timeline.lateDays })}
        </p>
      )}
    </div>
  );
}
