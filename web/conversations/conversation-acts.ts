import type { Command } from '../lib/commands.ts';
import type { Act, ConversationDetail, Store } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import type { Acts } from './use-acts.ts';

/** What opens a window of its own. */
export type Asking =
  | 'assign'
  | 'handOver'
  | 'move'
  | 'noResponse'
  | 'merge'
  | 'release'
  | 'snooze'
  | 'tag'
  | 'priority';

/** The other stores of the same client that this person sees: what a conversation can be moved to. */
export function storesBeside(stores: Store[], storeId: string): Store[] {
  const clientId = stores.find(({ id }) => id === storeId)?.clientId;
  return stores.filter((store) => store.id !== storeId && store.clientId === clientId);
}

type Offered = Omit<Command, 'group'> & { needs: Act; when?: boolean };

/** What can be done to a conversation that is not in its head as a button. */
const marking = (detail: ConversationDetail, acts: Acts, open: (asking: Asking) => () => void): Offered[] => {
  const { snooze, state } = detail.conversation;
  const asleep = snooze !== null;
  return [
    {
      needs: 'mark',
      when: state === 'open',
      id: 'snooze',
      label: t('act.snooze'),
      combo: 's',
      run: open('snooze'),
    },
    { needs: 'mark', when: asleep, id: 'wake', label: t('act.wake'), run: () => void acts.wake() },
    { needs: 'mark', id: 'tag', label: t('act.tag'), combo: 't', run: open('tag') },
    { needs: 'mark', id: 'priority', label: t('act.priority'), combo: 'p', run: open('priority') },
    {
      needs: 'note',
      id: 'watch',
      label: t(detail.watching ? 'act.unwatch' : 'act.watch'),
      combo: 'w',
      run: () => void acts.watch(!detail.watching),
    },
  ];
};

/** Everything that this person may do to a conversation, as lines of the palette and keys. */
export function commandsOn(
  detail: ConversationDetail,
  acts: Acts,
  { open, stores }: { open: (asking: Asking) => () => void; stores: Store[] },
): Command[] {
  const closed = detail.conversation.state === 'closed';
  const all: Offered[] = [
    { needs: 'assign', id: 'assign', label: t('act.assignTo'), combo: 'a', run: open('assign') },
    { needs: 'assign', id: 'hand-over', label: t('act.handOver'), combo: 'h', run: open('handOver') },
    {
      needs: 'close',
      when: !closed,
      id: 'close',
      label: t('act.closeIt'),
      combo: 'e',
      run: () => void acts.close(),
    },
    { needs: 'reopen', when: closed, id: 'reopen', label: t('act.reopen'), run: () => void acts.reopen() },
    { needs: 'release', id: 'release', label: t('act.release'), run: open('release') },
    { needs: 'no_response_needed', id: 'no-response', label: t('act.noResponse'), run: open('noResponse') },
    { needs: 'regroup', id: 'merge', label: t('act.merge'), combo: 'm', run: open('merge') },
    {
      needs: 'assign',
      when: storesBeside(stores, detail.conversation.store.id).length > 0,
      id: 'move',
      label: t('act.move'),
      combo: 'v',
      run: open('move'),
    },
    ...marking(detail, acts, open),
  ];
  const may = new Set(detail.may);
  return all
    .filter(({ needs, when = true }) => when && may.has(needs))
    .map(({ needs, when, ...command }) => ({ ...command, group: 'act' }));
}
