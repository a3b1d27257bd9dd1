import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { NavRow } from '../kit/nav-row.tsx';
import type { ConversationCounts } from '../lib/contracts.ts';
import { number } from '../lib/dates.ts';
import { locale, t } from '../lib/i18n/index.ts';
import { useStores } from '../lib/places.ts';
import { useMay } from '../lib/session.ts';
import { storesByClient } from '../lib/stores-by-client.ts';
import { narrowedBy, readWhere, viewsFor, type Where } from '../lib/where.ts';
import { countsQuery } from './queries.ts';
import { SavedViews } from './saved-views.tsx';
import css from './where-pane.module.css';

const shown = (count: number | undefined) => (count ? number(count) : undefined);

function Views({ where, counts }: { where: Where | null; counts: ConversationCounts | undefined }) {
  const answers = useMay('conversation.reply');
  return (
    <section aria-label={t('inbox.views')}>
      {viewsFor(answers).map((view) => (
        <NavRow
          key={view}
          to="/inbox"
          search={where?.store ? { view, store: where.store } : { view }}
          label={t(`view.${view}`)}
          active={where?.view === view && where.q === undefined && narrowedBy(where).length === 0}
          end={view === 'closed' ? undefined : shown(counts?.views[view])}
        />
      ))}
    </section>
  );
}

function Stores({ where, counts }: { where: Where | null; counts: ConversationCounts | undefined }) {
  const groups = storesByClient(useStores(), locale());
  const open = new Map(counts?.stores.map(({ storeId, open }) => [storeId, open]));
  const view = where?.view ?? 'open';
  if (groups.length === 0) return null;
  return (
    <section aria-label={t('inbox.stores')}>
      <h2 className={css.heading}>{t('inbox.stores')}</h2>
      <NavRow to="/inbox" search={{ view }} label={t('inbox.allStores')} active={false} />
      {groups.map((client) => (
        <div key={client.id} className={css.client}>
          <h3 className={css.clientName}>{client.name}</h3>
          {client.stores.map((store) => (
            <NavRow
              key={store.id}
              to="/inbox"
              search={{ view, store: store.id }}
              label={store.name}
              active={where?.store === store.id}
              end={shown(open.get(store.id))}
            />
          ))}
        </div>
      ))}
    </section>
  );
}

/** Where one can look: views with their counts, stores under their clients. */
export function WherePane() {
  const { pathname, search } = useLocation();
  const where = pathname === '/inbox' ? readWhere(search as Record<string, unknown>) : null;
  const { data } = useQuery(countsQuery);
  return (
    <>
      <Views where={where} counts={data} />
      <SavedViews where={where} />
      <Stores where={where} counts={data} />
    </>
  );
}
