import { Icon } from '../kit/icons.tsx';
import type { OrderCard, Parcel } from '../lib/contracts.ts';
import { locale, t } from '../lib/i18n/index.ts';
import { Copied } from './copied.tsx';
import { spanOfDays } from './days.ts';
import { dayOfOrder } from './moment-words.ts';
import css from './order.module.css';
import { drawn, type Stop, type Timeline, timelineOf } from './timeline.ts';

const size = { width: 300, height: 62 };
const edge = 6;
const y = 22;

interface WayProps {
  timeline: Timeline;
  zone: string;
  now: number;
}

function stopDay({ kind, at }: Stop, zone: string, now: number): string {
  const day = dayOfOrder(at, zone, now).words;
  return kind === 'delivered' ? t('order.byDay', { day }) : day;
}

/** The same in words, for whoever hears it. */
function wayWords({ timeline, zone, now }: WayProps): string {
  return timeline.stops
    .map((stop) => t('order.stopAt', { stop: t(`order.stop.${stop.kind}`), day: stopDay(stop, zone, now) }))
    .join(', ');
}

function Way({ timeline, zone, now }: WayProps) {
  const { lines, dots } = drawn(timeline, size.width, edge);
  return (
    <svg
      className={css.way}
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={wayWords({ timeline, zone, now })}
    >
      {lines.map(({ from, to, waiting, days }) => (
        <g key={from}>
          <line className={css.leg} data-waiting={waiting || undefined} x1={from} x2={to} y1={y} y2={y} />
          {days > 0 && (
            <text className={css.span} x={(from + to) / 2} y={y - 8} textAnchor="middle">
              {spanOfDays(days, locale(), 'narrow')}
            </text>
          )}
        </g>
      ))}
      {dots.map(({ x, anchor, stop }) => {
        const at = anchor === 'start' ? 0 : anchor === 'end' ? size.width : x;
        return (
          <g key={x}>
            <circle
              className={css.stop}
              data-open={stop.kind === 'expected' || undefined}
              cx={x}
              cy={y}
              r={4}
            />
            <text className={css.stopName} x={at} y={y + 20} textAnchor={anchor}>
              {t(`order.stop.${stop.kind}`)}
            </text>
            <text className={css.stopDay} x={at} y={y + 35} textAnchor={anchor}>
              {stopDay(stop, zone, now)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

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
