import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../kit/loaded.tsx';
import { Moment } from '../kit/moment.tsx';
import { Section } from '../kit/page.tsx';
import { Table } from '../kit/table.tsx';
import type { OrderFreshness, Store } from '../lib/contracts.ts';
import { type MessageId, t } from '../lib/i18n/index.ts';
import css from './files.module.css';
import { freshnessQuery } from './queries.ts';

/** A store with the client that it belongs to. */
export const placeName = (store: Store): string => `${store.clientName} · ${store.name}`;

/** What an order card is made of, by the kinds of reports that tell it. */
const subjects: { head: MessageId; kinds: OrderFreshness['kind'][]; spare: boolean }[] = [
  { head: 'orderFiles.orders', kinds: ['all_orders', 'new_orders', 'unshipped'], spare: false },
  { head: 'orderFiles.parcels', kinds: ['fba_shipments', 'customer_shipments'], spare: false },
  { head: 'orderFiles.returns', kinds: ['returns', 'fba_returns'], spare: true },
  { head: 'orderFiles.refunds', kinds: ['settlement'], spare: true },
];

/** When the newest report of these kinds was made; null when there is none. */
function newestOf(facts: readonly OrderFreshness[], kinds: readonly OrderFreshness['kind'][]): string | null {
  const own = facts.filter(({ kind }) => kinds.includes(kind)).map(({ asOf }) => asOf);
  return own.sort().at(-1) ?? null;
}

function Newest({ at }: { at: string | null }) {
  return at === null ? <span className={css.words}>{t('orderFiles.never')}</span> : <Moment at={at} />;
}

/** How old the newest order facts of each store are. */
export function Overview({ stores, onPick }: { stores: Store[]; onPick: (id: string) => void }) {
  const facts = useQuery(freshnessQuery);
  return (
    <Section title={t('orderFiles.overview')} words={t('orderFiles.overviewWords')}>
      <Loaded query={facts}>
        {(items) => (
          <Table
            label={t('orderFiles.overview')}
            rows={stores}
            keyOf={({ id }) => id}
            columns={[
              {
                head: t('orderFiles.store'),
                cell: (store) => (
                  <button type="button" className={css.pick} onClick={() => onPick(store.id)}>
                    {placeName(store)}
                  </button>
                ),
              },
              ...subjects.map(({ head, kinds, spare }) => ({
                head: t(head),
                width: 110,
                spare,
                cell: ({ id }: Store) => (
                  <Newest
                    at={newestOf(
                      items.filter(({ storeId }) => storeId === id),
                      kinds,
                    )}
                  />
                ),
              })),
            ]}
          />
        )}
      </Loaded>
    </Section>
  );
}
