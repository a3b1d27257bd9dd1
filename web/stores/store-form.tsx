import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Store } from '../../src/stores/contract.ts';
import { Form } from '../kit/form.tsx';
import { change } from '../lib/api.ts';
import { faultWords } from '../lib/faults.ts';
import { t } from '../lib/i18n/index.ts';
import { MarketplacesField } from './marketplaces-field.tsx';

interface StoreFormProps {
  clientId: string;
  /** The store that is changed; none when one is added. */
  store?: Store | undefined;
  act: string;
  onDone: (store: Store) => void;
  onCancel?: () => void;
}

function useSaveStore({ clientId, store, onDone }: StoreFormProps) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; marketplaces: string[] }) =>
      store
        ? change<Store>('PATCH', `/stores/${store.id}`, body)
        : change<Store>('POST', '/stores', { clientId, ...body }),
    onSuccess: async (saved) => {
      await cache.invalidateQueries({ queryKey: ['stores'] });
      onDone(saved);
    },
  });
}

/** A store's name and where it sells. */
export function StoreForm(props: StoreFormProps) {
  const { store, act, onCancel } = props;
  const [name, setName] = useState(store?.name ?? '');
  const [marketplaces, setMarketplaces] = useState<string[]>(store?.marketplaces ?? []);
  const [tried, setTried] = useState(false);
  const save = useSaveStore(props);
  const unpicked = tried && marketplaces.length === 0;
  const unnamed: { name?: 'required' } = tried && name.trim() === '' ? { name: 'required' } : {};
  const submit = () => {
    setTried(true);
    if (name.trim() !== '' && marketplaces.length > 0) save.mutate({ name: name.trim(), marketplaces });
  };
  return (
    <Form act={act} busy={save.isPending} error={save.error} onSubmit={submit} onCancel={onCancel}>
      <TextInput
        label={t('store.name')}
        description={t('store.nameHint')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={faultWords(unnamed, save.error, 'name')}
        maxLength={120}
        autoComplete="off"
        data-autofocus
      />
      <MarketplacesField
        picked={marketplaces}
        onPick={setMarketplaces}
        fault={unpicked ? t('store.pickOne') : undefined}
      />
    </Form>
  );
}
