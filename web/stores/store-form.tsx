import { NumberInput, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Store } from '../../src/stores/contract.ts';
import { Form } from '../kit/form.tsx';
import { change } from '../lib/api.ts';
import { faultWords } from '../lib/faults.ts';
import { t } from '../lib/i18n/index.ts';
import { MarketplacesField } from './marketplaces-field.tsx';
import css from './stores.module.css';

interface StoreFormProps {
  clientId: string;
  /** The store that is changed; none when one is added. */
  store?: Store | undefined;
  act: string;
  onDone: (store: Store) => void;
  onCancel?: () => void;
}

type Written = Pick<Store, 'name' | 'marketplaces' | 'signature' | 'limits'>;
const usual: Store['limits'] = { recipientHour: 6, recipientDay: 20, storeHour: 300 };

function useSaveStore({ clientId, store, onDone }: StoreFormProps) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ name, marketplaces, ...own }: Written) =>
      store
        ? change<Store>('PATCH', `/stores/${store.id}`, { name, marketplaces, ...own })
        : change<Store>('POST', '/stores', { clientId, name, marketplaces }),
    onSuccess: async (saved) => {
      await cache.invalidateQueries({ queryKey: ['stores'] });
      onDone(saved);
    },
  });
}

interface OwnProps {
  written: Pick<Written, 'signature' | 'limits'>;
  put: (next: Partial<Written>) => void;
}

/** What stands under a store's replies, and how many leave before a person looks. */
function ReplyFields({ written: { signature, limits }, put }: OwnProps) {
  const field = (name: keyof Store['limits']) => (
    <NumberInput
      label={t(`store.limit.${name}`)}
      value={limits[name]}
      min={1}
      max={100_000}
      clampBehavior="strict"
      allowDecimal={false}
      onChange={(value) => put({ limits: { ...limits, [name]: Number(value) || 1 } })}
    />
  );
  return (
    <>
      <Textarea
        label={t('store.signature')}
        description={t('store.signatureHint')}
        value={signature}
        onChange={(event) => put({ signature: event.currentTarget.value })}
        maxLength={500}
        autosize
        minRows={2}
        maxRows={6}
      />
      <p className={css.limitsHint}>{t('store.limitsHint')}</p>
      {field('recipientHour')}
      {field('recipientDay')}
      {field('storeHour')}
    </>
  );
}

/** A store's name, where it sells, and how its replies leave. */
export function StoreForm(props: StoreFormProps) {
  const { store, act, onCancel } = props;
  const [name, setName] = useState(store?.name ?? '');
  const [marketplaces, setMarketplaces] = useState<string[]>(store?.marketplaces ?? []);
  const [own, setOwn] = useState({ signature: store?.signature ?? '', limits: store?.limits ?? usual });
  const [tried, setTried] = useState(false);
  const save = useSaveStore(props);
  const unpicked = tried && marketplaces.length === 0;
  const unnamed: { name?: 'required' } = tried && name.trim() === '' ? { name: 'required' } : {};
  const submit = () => {
    setTried(true);
    if (name.trim() !== '' && marketplaces.length > 0)
      save.mutate({ name: name.trim(), marketplaces, ...own, signature: own.signature.trim() });
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
      {store && <ReplyFields written={own} put={(next) => setOwn({ ...own, ...next })} />}
    </Form>
  );
}
