import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useMay, useMe } from '../lib/session.ts';
import { remember, remembered } from '../lib/storage.ts';
import { playTone } from '../lib/tone.ts';
import { notificationsQuery } from './queries.ts';

/** The newest of what a person was told and has not seen; '' when there is none. */
export const newestUnread = (items: readonly { id: string; read: boolean }[]): string =>
  items.find(({ read }) => !read)?.id ?? '';

/** Something new that one is told is heard, once for all windows of a browser, by whoever turned sounds on. */
export function useChime(): void {
  const may = useMay('conversation.note');
  const on = useMe()?.sounds === true;
  const { data } = useQuery({ ...notificationsQuery, enabled: may && on });
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (!data) return;
    const before = known.current;
    known.current = new Set(data.items.map(({ id }) => id));
    const newest = newestUnread(data.items);
    // What was there when the desk was opened is no news.
    if (before === null || newest === '' || before.has(newest)) return;
    if (remembered<string>('local', 'heard') === newest) return;
    remember('local', 'heard', newest);
    playTone();
  }, [data]);
}
