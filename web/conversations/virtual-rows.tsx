import { useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import { hear, Option, OptionBox } from '../kit/option-box.tsx';
import { useHeld } from '../lib/external.ts';
import { t } from '../lib/i18n/index.ts';
import { useZones } from '../lib/places.ts';
import { useMe } from '../lib/session.ts';
import { useNarrow } from '../lib/use-narrow.ts';
import css from './list.module.css';
import { moved } from './list-news.ts';
import { useEveryone } from './present.tsx';
import { Row } from './row.tsx';
import { selection, togglePicked } from './selection.ts';
import type { InboxList } from './use-list.ts';
import { useWhere } from './use-where.ts';

/** Pixels of a row; three lines in both. */
const rowHeights = { comfortable: 72, compact: 56 };

function useRows(
  list: InboxList,
  box: RefObject<HTMLDivElement | null>,
  { selected, rowHeight }: { selected: number; rowHeight: number },
) {
  const rows = useVirtualizer({
    count: list.rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 4,
    useFlushSync: false,
    getItemKey: (index) => list.rows[index]?.id ?? index,
  });
  const last = rows.range?.endIndex ?? -1;
  const { hasNextPage, isFetchingNextPage, fetchNextPage, lastVisible } = list;
  useEffect(() => {
    lastVisible.current = last;
    if (last >= list.rows.length - 10 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [last, list.rows.length, hasNextPage, isFetchingNextPage, fetchNextPage, lastVisible]);
  const id = list.rows[selected]?.id;
  // Another row that is selected is brought into sight; the same one that moves is not.
  const reveal = useEffectEvent(() => rows.scrollToIndex(selected, { align: 'auto' }));
  useEffect(() => {
    if (id !== undefined) reveal();
  }, [id]);
  return rows;
}

const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -1e6, End: 1e6 };

/** The rows in sight of a list that may be endless. */
export function VirtualRows({ list }: { list: InboxList }) {
  const box = useRef<HTMLDivElement>(null);
  const { where, open } = useWhere();
  const narrow = useNarrow();
  const selected = list.rows.findIndex((row) => row.id === where.id);
  const rowHeight = rowHeights[useMe()?.density ?? 'comfortable'];
  const rows = useRows(list, box, { selected, rowHeight });
  const total = list.hasNextPage ? -1 : list.rows.length;
  const step = (by: number) => () => {
    const next = moved(list.rows, where.id, by);
    if (next) open(next.id);
  };
  const keys = Object.fromEntries(Object.entries(steps).map(([key, by]) => [key, step(by)]));
  const picked = useHeld(selection);
  const zones = useZones();
  const everyone = useEveryone();
  const pick = (place: number, event?: MouseEvent) => {
    const row = list.rows[place];
    if (row && (event?.ctrlKey || event?.metaKey)) togglePicked(row.id);
    else if (row) open(row.id, narrow);
  };
  return (
    <OptionBox
      ref={box}
      id="inbox-list"
      className={css.scroll}
      tabIndex={0}
      aria-label={t('inbox.list')}
      aria-activedescendant={selected >= 0 ? `row-${where.id}` : undefined}
      onKeyDown={(event) => hear(event, keys)}
      onPick={pick}
    >
      <div role="presentation" style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const row = list.rows[index];
          return row ? (
            <Option
              key={row.id}
              id={`row-${row.id}`}
              place={index}
              selected={row.id === where.id}
              aria-posinset={index + 1}
              aria-setsize={total}
              className={css.option}
              style={{ height: rowHeight, transform: `translateY(${start}px)` }}
            >
              <Row
                row={row}
                zone={zones.get(row.marketplace ?? '') ?? null}
                colleagues={everyone.get(row.id)}
                selected={picked.has(row.id)}
              />
            </Option>
          ) : null;
        })}
      </div>
    </OptionBox>
  );
}
