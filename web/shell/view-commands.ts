import type { Command } from '../lib/commands.ts';
import type { Store } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import { viewOrder } from '../lib/where.ts';

/** Every view and every store as something to find. */
export function viewCommands(stores: Store[], goTo: (search: Record<string, unknown>) => void): Command[] {
  const views = viewOrder.map(
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
