import { lazy, Suspense, useEffect, useState } from 'react';
import { Icon } from '../kit/icons.tsx';
import { Empty, Failed, Lines } from '../kit/states.tsx';
import { Tool } from '../kit/tool.tsx';
import { t } from '../lib/i18n/index.ts';
import { useStores } from '../lib/places.ts';
import { useMay } from '../lib/session.ts';
import { soonEmpty, type Where } from '../lib/where.ts';
import css from './list.module.css';
import { ManyBar } from './many-bar.tsx';
import { Narrowed } from './narrowed.tsx';
import { NothingFound } from './search/nothing-found.tsx';
import { problemOf } from './search/problem.ts';
import { SearchField } from './search-field.tsx';
import type { InboxList } from './use-list.ts';
import { useWhere } from './use-where.ts';
import { VirtualRows } from './virtual-rows.tsx';

const KeepView = lazy(() => import('./keep-view.tsx'));

function titleOf({ q, wroteSince, view }: Where): string {
  if (q !== undefined) return t('search.results');
  return wroteSince === undefined ? t(`view.${view}`) : t('inbox.list');
}

function Head({ list }: { list: InboxList }) {
  const { where } = useWhere();
  const stores = useStores();
  const may = useMay('conversation.mark');
  const [keeping, setKeeping] = useState(false);
  const store = stores.find(({ id }) => id === where.store);
  return (
    <header className={css.head}>
      <div className={css.titles}>
        <h1 className={css.title}>{titleOf(where)}</h1>
        {store && <span className={css.store}>{store.name}</span>}
        {may && !soonEmpty(where) && (
          <span className={css.keep}>
            <Tool icon="plus" label={t('views.save')} onClick={() => setKeeping(true)} />
          </span>
        )}
        <Suspense>{keeping && <KeepView where={where} onClose={() => setKeeping(false)} />}</Suspense>
      </div>
      <Narrowed rows={list.rows} />
      <SearchField problem={problemOf(list.error)} />
    </header>
  );
}

function News({ list }: { list: InboxList }) {
  const [said, setSaid] = useState('');
  useEffect(() => setSaid(list.news > 0 ? t('inbox.newsSaid', { count: list.news }) : ''), [list.news]);
  return (
    <>
      <output className="unseen">{said}</output>
      {list.news > 0 && (
        <button type="button" className={css.news} onClick={() => void list.renew()}>
          <Icon name="jump" size={12} />
          {t('inbox.news', { count: list.news })}
        </button>
      )}
    </>
  );
}

function Body({ list }: { list: InboxList }) {
  const { where } = useWhere();
  if (list.isPending) return <Lines count={14} gap={20} />;
  if (problemOf(list.error) !== null)
    return <Empty icon="search" title={t('search.unread')} words={t('search.help')} />;
  if (list.isError && list.rows.length === 0)
    return <Failed error={list.error} retry={() => void list.refetch()} />;
  if (list.rows.length > 0) return <VirtualRows list={list} />;
  if (where.q !== undefined) return <NothingFound query={where.q} />;
  return (
    <Empty
      icon="check"
      title={t(where.view === 'open' ? 'inbox.empty.open' : 'inbox.empty')}
      words={t('inbox.emptyWords')}
    />
  );
}

/** The list of the inbox with its head; what has come in is announced and waits for a click. */
export function ListPane({ list }: { list: InboxList }) {
  return (
    <section className={css.pane} aria-label={t('inbox.list')}>
      <Head list={list} />
      <ManyBar list={list} />
      <div className={css.body}>
        <News list={list} />
        <Body list={list} />
      </div>
    </section>
  );
}
