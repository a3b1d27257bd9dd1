import type { Command } from '../lib/commands.ts';
import type { Store, View } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';

/** Views and stores as something to find. */
export function viewCommands(
  open: readonly View[],
  stores: readonly Store[],
  goTo: (search: Record<string, unknown>) => void,
): Command[] {
  const views = open.map(
    (view): Command => ({
      id: `view.${view}`,
      label: t(`view.${view}`),
      group: 'view',
      words: `${t('inbox.title')} ${view.replaceAll('_', ' ')}`,
      run: () => goTo({ view }),
    }),
  );
  const places = stores.map(
    (store): Command => ({
      id: `store.${store.id}`,
      label: store.name,
      group: 'store',
      words: `${store.clientName} ${store.marketplaces.join(' ')}`,
      run: () => goTo({ view: 'open', store: store.id }),
    }),
  );
  return [...views, ...places];
}
