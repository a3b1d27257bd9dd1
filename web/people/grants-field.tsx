import type { ReactNode } from 'react';
import { locale, t } from '../lib/i18n/index.ts';
import { useStores } from '../lib/places.ts';
import { storesByClient } from '../lib/stores-by-client.ts';
import { isOpen, type Opened, withClient, withStore } from './grants.ts';
import css from './grants-field.module.css';

interface GrantsFieldProps {
  opened: Opened;
  onChange: (opened: Opened) => void;
}

interface LineProps {
  checked: boolean;
  /** Stands between on and off: something inside is open. */
  some?: boolean;
  inner?: boolean;
  onChange: () => void;
  children: ReactNode;
}

function Line({ checked, some, inner, onChange, children }: LineProps) {
  return (
    <label className={css.line} data-inner={inner || undefined}>
      <input
        className="tick"
        type="checkbox"
        checked={checked}
        onChange={onChange}
        ref={(box) => {
          if (box) box.indeterminate = some === true;
        }}
      />
      {children}
    </label>
  );
}

/** Which clients and stores a person sees. */
export function GrantsField({ opened, onChange }: GrantsFieldProps) {
  const stores = useStores();
  const empty = opened.clients.length + opened.stores.length === 0;
  return (
    <fieldset>
      <legend className={css.label}>{t('grants.title')}</legend>
      <p className={css.words}>{t(empty ? 'grants.none' : 'grants.words')}</p>
      <div className={css.box}>
        {storesByClient(stores, locale()).map((client) => {
          const whole = opened.clients.includes(client.id);
          const some = !whole && client.stores.some((store) => isOpen(opened, store));
          return (
            <div key={client.id}>
              <Line
                checked={whole}
                some={some}
                onChange={() => onChange(withClient(opened, client.id, stores))}
              >
                <span className={css.client}>{client.name}</span>
                {whole && <span className={css.whole}>{t('grants.whole')}</span>}
              </Line>
              {client.stores.map((store) => (
                <Line
                  key={store.id}
                  inner
                  checked={isOpen(opened, store)}
                  onChange={() => onChange(withStore(opened, store, stores))}
                >
                  <span>{store.name}</span>
                  <span className={css.codes}>{store.marketplaces.join(' ')}</span>
                </Line>
              ))}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
