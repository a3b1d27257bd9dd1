import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '../kit/loaded.tsx';
import { Moment } from '../kit/moment.tsx';
import { Page, Section } from '../kit/page.tsx';
import { Empty } from '../kit/states.tsx';
import { Table } from '../kit/table.tsx';
import type { OrderFreshness, Store } from '../lib/contracts.ts';
import { type MessageId, t } from '../lib/i18n/index.ts';
import { storesQuery } from '../lib/places.ts';
import { remember, remembered } from '../lib/storage.ts';
import { DropZone } from './drop-zone.tsx';
import css from './files.module.css';
import { FilesTable } from './files-table.tsx';
import { freshnessQuery, orderFilesQuery } from './queries.ts';

const nameOf = (store: Store): string => `${store.clientName} · ${store.name}`;

function History({ storeId }: { storeId: string }) {
  const files = useQuery(orderFilesQuery(storeId));
  return (
    <Section title={t('orderFiles.history')}>
      <Loaded query={files}>
        {(items) =>
          items.length === 0 ? (
            <Empty icon="box" title={t('orderFiles.none')} words={t('orderFiles.noneWords')} />
          ) : (
            <FilesTable files={items} />
          )
        }
      </Loaded>
    </Section>
  );
}

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

function Overview({ stores, onPick }: { stores: Store[]; onPick: (id: string) => void }) {
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
                    {nameOf(store)}
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

function Files({ stores }: { stores: Store[] }) {
  const [picked, setPicked] = useState(() => remembered<string>('local', 'order-files.store'));
  const store = stores.find(({ id }) => id === picked) ?? stores[0];
  if (!store)
    return <Empty icon="store" title={t('orderFiles.noStores')} words={t('orderFiles.noStoresWords')} />;
  const pick = (id: string) => {
    remember('local', 'order-files.store', id);
    setPicked(id);
  };
  return (
    <>
      {stores.length > 1 && (
        <Select
          className={css.store ?? ''}
          label={t('orderFiles.store')}
          data={stores.map((one) => ({ value: one.id, label: nameOf(one) }))}
          value={store.id}
          allowDeselect={false}
          searchable={stores.length > 8}
          onChange={(id) => id && pick(id)}
        />
      )}
      <DropZone key={store.id} storeId={store.id} />
      <History storeId={store.id} />
      {stores.length > 1 && <Overview stores={stores} onPick={pick} />}
    </>
  );
}

/** Reports of Seller Central from which order cards grow: handing them in, and what became of each. */
export default function OrderFilesPage() {
  const stores = useQuery(storesQuery);
  return (
    <Page wide title={t('nav.orders')} words={t('orderFiles.words')}>
      <Loaded query={stores}>{(items) => <Files stores={items} />}</Loaded>
    </Page>
  );
}
