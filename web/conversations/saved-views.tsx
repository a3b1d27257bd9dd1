import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmRemoval } from '../kit/confirm-removal.tsx';
import { MoreMenu } from '../kit/more-menu.tsx';
import { NavRow } from '../kit/nav-row.tsx';
import type { SavedView } from '../lib/contracts.ts';
import { number } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { useMay, useMe } from '../lib/session.ts';
import { filterOf, readWhere, type Where } from '../lib/where.ts';
import { viewsQuery } from './queries.ts';
import css from './where-pane.module.css';

/** More than this are not counted. */
const most = 1000;

const placeOf = ({ looksAt }: SavedView): Where =>
  readWhere({
    ...looksAt,
    store: looksAt.storeId,
    client: looksAt.clientId,
    assignee: looksAt.assigneeId,
  });

const same = (a: Where, b: Where): boolean => JSON.stringify(filterOf(a)) === JSON.stringify(filterOf(b));

const countOf = ({ count }: SavedView): string | undefined =>
  count === 0 ? undefined : count >= most ? `${number(most - 1)}+` : number(count);

function Line({ view, where, onRemove }: { view: SavedView; where: Where | null; onRemove: () => void }) {
  const me = useMe();
  const share = useMay('view.share');
  const place = placeOf(view);
  const own = view.owner.id === me?.id;
  const title = own ? view.name : `${view.name} · ${t('views.by', { name: view.owner.name })}`;
  return (
    <div className={css.saved}>
      <NavRow
        to="/inbox"
        search={place}
        label={title}
        active={where !== null && same(where, place)}
        end={countOf(view)}
      />
      {(own || (view.shared && share)) && (
        <MoreMenu
          label={`${t('views.more')}: ${view.name}`}
          acts={[{ label: t('views.remove'), onClick: onRemove }]}
        />
      )}
    </div>
  );
}

/** Views that this person kept, and those that others share. */
export function SavedViews({ where }: { where: Where | null }) {
  const may = useMay('conversation.mark');
  const { data = [] } = useQuery({ ...viewsQuery, enabled: may });
  const [removing, setRemoving] = useState<SavedView | null>(null);
  if (data.length === 0) return null;
  return (
    <section aria-label={t('views.saved')}>
      <h2 className={css.heading}>{t('views.saved')}</h2>
      {data.map((view) => (
        <Line key={view.id} view={view} where={where} onRemove={() => setRemoving(view)} />
      ))}
      {removing && (
        <ConfirmRemoval
          title={t('views.remove')}
          words={t('views.removeWords')}
          act={t('views.remove')}
          path={`/views/${removing.id}`}
          stale="views"
          done={t('views.removed', { name: removing.name })}
          onClose={() => setRemoving(null)}
        />
      )}
    </section>
  );
}
