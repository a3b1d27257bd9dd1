import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import { hear } from '../../kit/option-box.tsx';
import { stepped } from '../../kit/stepped.ts';
import { tCode } from '../../lib/i18n/index.ts';
import { useStores } from '../../lib/places.ts';
import { accepted, type Suggested, suggested } from './suggesting.ts';

const none: Suggested = { from: 0, to: 0, items: [] };

/**
 * What could be typed in a search field, from when it is typed in until it is left or a line is picked.
 * @param put writes a query into the field and looks for it
 */
export function useSuggestions(field: RefObject<HTMLInputElement | null>, put: (query: string) => void) {
  const [found, setFound] = useState<Suggested | null>(null);
  const [active, setActive] = useState(-1);
  const stores = useStores();
  const items = found?.items ?? [];
  useEffect(() => {
    if (active >= 0)
      document.getElementById(`inbox-search-list-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const look = () => {
    const input = field.current;
    if (!input) return;
    const known = {
      spell: (filter: string, value?: string) =>
        value === undefined ? tCode('search.word', filter) : tCode(`search.word.${filter}`, value),
      stores: stores.map((store) => store.name),
      clients: [...new Set(stores.map((store) => store.clientName))],
      markets: [...new Set(stores.flatMap((store) => store.marketplaces))].sort(),
    };
    setFound(suggested(input.value, input.selectionStart ?? input.value.length, known));
    setActive(-1);
  };
  const leave = () => {
    setFound(null);
    setActive(-1);
  };
  const pick = (at: number) => {
    const [input, item] = [field.current, items[at]];
    if (!input || !item) return;
    const next = accepted(input.value, found ?? none, item);
    put(next.query);
    input.setSelectionRange(next.caret, next.caret);
    look();
  };
  const step = (by: number) =>
    items.length > 0 ? () => setActive(stepped(active, by, items.length)) : undefined;
  const keyed = (event: KeyboardEvent) => {
    if (items.length > 0 && event.key === 'Escape') event.stopPropagation();
    hear(event, {
      ArrowDown: found ? step(1) : look,
      ArrowUp: step(-1),
      Enter: active >= 0 ? () => pick(active) : leave,
      ...(active >= 0 ? { Tab: () => pick(active) } : {}),
      ...(items.length > 0 ? { Escape: leave } : {}),
    });
  };
  return { open: items.length > 0, items, active, look, leave, pick, keyed };
}
