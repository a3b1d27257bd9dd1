import { useEffect, useRef } from 'react';
import { Icon } from '../kit/icons.tsx';
import { t } from '../lib/i18n/index.ts';
import { readWhere } from '../lib/where.ts';
import css from './list.module.css';
import { useWhere } from './use-where.ts';

const pause = 300;

/** Searches while one types; letters of an input method wait until they have become words. */
export function SearchField() {
  const { where, go } = useWhere();
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (field.current && field.current !== document.activeElement) field.current.value = where.q ?? '';
  }, [where.q]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (q: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => go(readWhere({ ...where, q }), false), pause);
  };
  const clear = () => {
    if (field.current) field.current.value = '';
    go(readWhere({ ...where, q: undefined }), false);
  };
  return (
    <search className={css.search}>
      <Icon name="search" size={14} />
      <input
        ref={field}
        id="inbox-search"
        type="search"
        className={css.field}
        defaultValue={where.q ?? ''}
        aria-label={t('inbox.search')}
        placeholder={t('inbox.search')}
        aria-keyshortcuts="/"
        onChange={(event) => {
          const typing = event.nativeEvent as InputEvent;
          if (!typing.isComposing) search(event.currentTarget.value);
        }}
        onCompositionEnd={(event) => search(event.currentTarget.value)}
      />
      {where.q !== undefined && (
        <button type="button" className={css.clear} aria-label={t('inbox.clearSearch')} onClick={clear}>
          <Icon name="close" size={12} />
        </button>
      )}
    </search>
  );
}
