import { Icon } from '../kit/icons.tsx';
import { composing } from '../lib/hotkeys.ts';
import { t } from '../lib/i18n/index.ts';
import { useTypedSearch } from '../lib/use-typed-search.ts';
import { readWhere } from '../lib/where.ts';
import css from './list.module.css';
import search from './search/search.module.css';
import { isUnfinished } from './search/suggesting.ts';
import { boxId, lineId, SuggestionBox } from './search/suggestion-box.tsx';
import { useSuggestions } from './search/use-suggestions.ts';
import { useWhere } from './use-where.ts';

const problemId = 'inbox-search-problem';

/**
 * Finds conversations while one types, by words and by filters that it suggests.
 * @param problem what keeps the query from being read, in words
 */
export function SearchField({ problem }: { problem: string | null }) {
  const { where, go } = useWhere();
  const { input, clear, put } = useTypedSearch(where.q, (q) => {
    if (q === undefined || !isUnfinished(q)) go(readWhere({ ...where, q }), false);
  });
  const { open, items, active, look, leave, pick, keyed } = useSuggestions(input.ref, put);
  // where nothing was found there is no list to go back to
  const giveUp = () => document.getElementById('inbox-list') === null && clear();
  return (
    <search className={css.searching} onBlur={leave}>
      <div className={css.search}>
        <Icon name="search" size={14} />
        <input
          {...input}
          id="inbox-search"
          className={css.field}
          role="combobox"
          aria-expanded={open}
          aria-controls={open ? boxId : undefined}
          aria-activedescendant={active >= 0 ? lineId(active) : undefined}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : problemId}
          aria-label={t('inbox.search')}
          placeholder={t('inbox.search')}
          aria-keyshortcuts="/"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            input.onChange(event);
            look();
          }}
          onClick={look}
          onKeyDown={(event) => {
            keyed(event);
            if (event.key === 'Escape' && !open && !composing(event.nativeEvent)) giveUp();
          }}
        />
        {where.q !== undefined && (
          <button type="button" className={css.clear} aria-label={t('inbox.clearSearch')} onClick={clear}>
            <Icon name="close" size={12} />
          </button>
        )}
      </div>
      {open && <SuggestionBox items={items} active={active} onPick={pick} />}
      <output id={problemId}>
        {problem !== null && (
          <span className={search.problem}>
            <Icon name="alert" size={12} />
            {problem}
          </span>
        )}
      </output>
    </search>
  );
}
