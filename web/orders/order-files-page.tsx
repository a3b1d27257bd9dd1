import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '../kit/loaded.tsx';
import { Page, Section } from '../kit/page.tsx';
import { Empty } from '../kit/states.tsx';
import type { Store } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import { storesQuery } from '../lib/places.ts';
import { remember, remembered } from '../lib/storage.ts';
import { DropZone } from './drop-zone.tsx';
import css from './files.module.css';
import { FilesTable } from './files-table.tsx';
import { Overview, placeName } from './freshness.tsx';
import { orderFilesQuery } from './queries.ts';

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
          data={stores.map((one) => ({ value: one.id, label: placeName(one) }))}
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
