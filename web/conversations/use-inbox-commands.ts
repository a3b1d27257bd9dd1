import { useEffect } from 'react';
import { useCommands } from '../lib/commands.ts';
import type { ConversationRow } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import { useMay } from '../lib/session.ts';
import type { Where } from '../lib/where.ts';
import { moved } from './list-news.ts';
import { pickAll, togglePicked } from './selection.ts';
import { useWhere } from './use-where.ts';

const focus = (id: string) => document.getElementById(id)?.focus();

/** Moving through the inbox by key. */
export function useInboxCommands(rows: ConversationRow[], where: Where): void {
  const { open, leave } = useWhere();
  const step = (by: number) => {
    const next = moved(rows, where.id, by);
    if (next) open(next.id);
  };
  const enter = () => {
    if (where.id === undefined) step(1);
    else focus('thread');
  };
  const back = () => {
    const inList = document.activeElement?.id === 'inbox-list';
    if (inList || document.getElementById('inbox-list') === null) leave();
    else focus('inbox-list');
  };
  const focused = where.id;
  // what had it went with another conversation: a reply that was sent, a key pressed on the page itself
  useEffect(() => {
    if (focused !== undefined && document.activeElement === document.body) focus('inbox-list');
  }, [focused]);
  const select = useMay('conversation.mark');
  const act = { group: 'act', hidden: true } as const;
  useCommands([
    { ...act, id: 'next', label: t('keys.next'), combo: 'j', run: () => step(1) },
    { ...act, id: 'previous', label: t('keys.previous'), combo: 'k', run: () => step(-1) },
    { ...act, id: 'open', label: t('keys.open'), combo: 'Enter', run: enter },
    { ...act, id: 'leave', label: t('keys.leave'), combo: 'Escape', run: back },
    ...(select && focused !== undefined
      ? [
          {
            id: 'select',
            label: t('act.select'),
            group: 'act',
            combo: 'x',
            run: () => togglePicked(focused),
          } as const,
        ]
      : []),
    ...(select
      ? [
          {
            id: 'select-all',
            label: t('act.selectAll'),
            group: 'act',
            combo: 'shift+x',
            run: () => pickAll(rows.map(({ id }) => id)),
          } as const,
        ]
      : []),
    {
      id: 'search-inbox',
      label: t('keys.search'),
      group: 'act',
      combo: '/',
      run: () => focus('inbox-search'),
    },
  ]);
}
