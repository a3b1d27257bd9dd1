import { useQuery } from '@tanstack/react-query';
import { Icon } from '../kit/icons.tsx';
import type { Presence } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import { useMay, useMe } from '../lib/session.ts';
import { presenceQuery } from './queries.ts';
import css from './row.module.css';

/** Colleagues at a conversation, whoever writes first. */
export function useColleagues(id: string): Presence[] {
  const me = useMe();
  const may = useMay('conversation.note');
  const { data = [] } = useQuery({ ...presenceQuery, enabled: may });
  return data.filter((one) => one.conversationId === id && one.person.id !== me?.id);
}

/** Who else is at a conversation, in words. */
export function presenceWords(colleagues: Presence[]): string {
  const writer = colleagues.find(({ answers }) => answers);
  if (writer) return t('presence.typing', { name: writer.person.name });
  const names = colleagues.map(({ person }) => person.name);
  return t('presence.looking', { names: names.join(', '), count: names.length });
}

/** In a row: a colleague looks at it, or writes. */
export function Present({ id }: { id: string }) {
  const colleagues = useColleagues(id);
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
