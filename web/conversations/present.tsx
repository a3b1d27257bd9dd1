import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Icon } from '../kit/icons.tsx';
import type { Presence } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import { useMay, useMe } from '../lib/session.ts';
import { presenceQuery } from './queries.ts';
import css from './row.module.css';

const nobody: Presence[] = [];

/** Colleagues at each conversation where there are any, by its id. */
export function useEveryone(): Map<string, Presence[]> {
  const me = useMe();
  const may = useMay('conversation.note');
  const { data = nobody } = useQuery({ ...presenceQuery, enabled: may });
  return useMemo(() => {
    const others = data.filter(({ person }) => person.id !== me?.id);
    return Map.groupBy(others, ({ conversationId }) => conversationId);
  }, [data, me?.id]);
}

/** Colleagues at a conversation. */
export const useColleagues = (id: string): Presence[] => useEveryone().get(id) ?? nobody;

/** Who else is at a conversation, in words. */
export function presenceWords(colleagues: Presence[]): string {
  const writer = colleagues.find(({ answers }) => answers);
  if (writer) return t('presence.typing', { name: writer.person.name });
  const names = colleagues.map(({ person }) => person.name);
  return t('presence.looking', { names: names.join(', '), count: names.length });
}

/** In a row: a colleague looks at it, or writes. */
export function Present({ colleagues }: { colleagues: Presence[] }) {
  const [first] = colleagues;
  if (!first) return null;
  const writes = colleagues.some(({ answers }) => answers);
  return (
    <span className={css.present} title={presenceWords(colleagues)}>
      <Icon name={writes ? 'note' : 'eye'} size={12} />
      <span aria-hidden="true">{first.person.name.slice(0, 8)}</span>
      <span className="unseen">{presenceWords(colleagues)}</span>
    </span>
  );
}
