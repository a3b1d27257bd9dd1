import { useState } from 'react';
import type { OrderCard as Order, OrderEvent, Parcel } from '../lib/contracts.ts';
import { fullMoment, moneyWords, shortMoment } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { useNow } from '../lib/use-now.ts';
import { Copied } from './copied.tsx';
import { Claims, Contradictions, Refunds } from './disputes.tsx';
import { ownZone } from './moment-words.ts';
import css from './order.module.css';
import { Age, Item, Part, Promises, type Shown } from './order-parts.tsx';
import { ParcelWay } from './parcel-way.tsx';
import { PictureDialog, type PictureFor } from './picture-dialog.tsx';
import { Returns } from './returns.tsx';

function State({ order, now }: Omit<Shown, 'zone'>) {
  const { state } = order;
  if (!state) return null;
  return (
    <div className={css.partHead}>
      <strong className={css.strong}>
        {state.code === 'other' ? state.words : t(`order.state.${state.code}`)}
      </strong>
      <Age told={state.told} order={order} now={now} />
    </div>
  );
}

function Event({ event, zone }: { event: OrderEvent; zone: string }) {
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
  picture: PictureFor;
}

function NoOrder({ suspect }: Pick<CardProps, 'suspect'>) {
  return (
    <section className={css.card}>
      <h3 className={css.heading}>{t('order.none')}</h3>
      <p className={css.words}>{t(suspect ? 'order.noneSuspect' : 'order.noneWords')}</p>
    </section>
  );
}

function Parcels({ order, zone, now, picture }: Shown & { picture: PictureFor }) {
  const [pictured, setPictured] = useState<Parcel | null>(null);
  const parcels = order.parcels.length > 0 ? order.parcels : [null];
  return (
    <>
      {parcels.map((parcel) => (
        <ParcelWay
          key={parcel ? `${parcel.tracking} ${parcel.shippedAt}` : ''}
          {...{ order, parcel, zone, now }}
          onPicture={() => setPictured(parcel)}
        />
      ))}
      {pictured && (
        <PictureDialog
          {...{ order, zone }}
          parcel={pictured}
          wanted={picture}
          onClose={() => setPictured(null)}
        />
      )}
    </>
  );
}

function Sources({ order, zone }: Omit<Shown, 'now'>) {
  const [newest] = order.files;
  return (
    <p className={css.words} title={fullMoment(newest?.asOf ?? order.knownSince, zone)}>
      {newest
        ? t('order.fromFiles', {
            count: order.files.length,
            name: newest.name,
            time: shortMoment(newest.asOf),
          })
        : t('order.knownSince', { time: shortMoment(order.knownSince) })}
    </p>
  );
}

/** What mails and files have told of an order, where its parcel is, and how old that knowledge is. */
export function OrderCard({ order, zone: marketplaceZone, suspect, picture }: CardProps) {
  const now = useNow();
  if (order === null) return <NoOrder suspect={suspect} />;
  const zone = marketplaceZone ?? ownZone();
  const shown = { order, zone, now };
  return (
    <section className={css.card}>
      <h3 className={css.heading}>{t('order.title')}</h3>
      <Copied value={order.amazonOrderId} label={t('order.copyId')} />
      <State {...shown} />
      <Contradictions {...shown} />
      <Parcels {...shown} picture={picture} />
      <Promises {...shown} />
      <Part title={t('order.items')}>
        {order.items.length === 0 && <p className={css.words}>{t('order.noItems')}</p>}
        <ul className={css.list}>
          {order.items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two lines of an order may be alike
            <Item key={`${at} ${item.asin} ${item.sku}`} item={item} />
          ))}
        </ul>
      </Part>
      <Claims {...shown} />
      <Returns {...shown} />
      <Refunds {...shown} />
      {order.events.length > 0 && (
        <Part title={t('order.history')}>
          <ul className={css.list}>
            {order.events.map((event) => (
              <Event key={`${event.at} ${event.kind}`} event={event} zone={zone} />
            ))}
          </ul>
        </Part>
      )}
      <Sources {...shown} />
    </section>
  );
}
