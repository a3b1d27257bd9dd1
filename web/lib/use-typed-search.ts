import { type ChangeEvent, type CompositionEvent, useEffect, useRef } from 'react';

const pause = 300;

/** What a search field needs to search while one types; letters of an input method wait until they have become words. */
export function useTypedSearch(q: string | undefined, onSearch: (q: string | undefined) => void) {
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (field.current && field.current !== document.activeElement) field.current.value = q ?? '';
  }, [q]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (typed: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(typed), pause);
  };
  return {
    /** Writes into the field and searches at once. */
    put: (typed: string) => {
      clearTimeout(timer.current);
      if (field.current) field.current.value = typed;
      onSearch(typed);
    },
    clear: () => {
      clearTimeout(timer.current);
      if (field.current) field.current.value = '';
      onSearch(undefined);
    },
    input: {
      ref: field,
      type: 'search',
      defaultValue: q ?? '',
      onChange: (event: ChangeEvent<HTMLInputElement>) => {
        const typing = event.nativeEvent as InputEvent;
        if (!typing.isComposing) search(event.currentTarget.value);
      },
      onCompositionEnd: (event: CompositionEvent<HTMLInputElement>) => search(event.currentTarget.value),
    },
  };
}
