import { Icon } from '../kit/icons.tsx';
import { t } from '../lib/i18n/index.ts';
import { useTypedSearch } from '../lib/use-typed-search.ts';
import { readWhere } from '../lib/where.ts';
import css from './list.module.css';
import { useWhere } from './use-where.ts';

/** Finds conversations while one types. */
export function SearchField() {
  const { where, go } = useWhere();
  const { input, clear } = useTypedSearch(where.q, (q) => go(readWhere({ ...where, q }), false));
  return (
    <search className={css.search}>
      <Icon name="search" size={14} />
      <input
        {...input}
        id="inbox-search"
        className={css.field}
        aria-label={t('inbox.search')}
        placeholder={t('inbox.search')}
        aria-keyshortcuts="/"
      />
      {where.q !== undefined && (
        <button type="button" className={css.clear} aria-label={t('inbox.clearSearch')} onClick={clear}>
          <Icon name="close" size={12} />
        </button>
      )}
    </search>
  );
}
