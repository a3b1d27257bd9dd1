import { useQueryClient } from '@tanstack/react-query';
import { toastError } from '../kit/toast.ts';
import { ApiProblem, change } from '../lib/api.ts';
import type { Acted, ConversationDetail, ConversationRow, NoResponseReason } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import { basedOn, ownStep } from '../lib/own-steps.ts';
import { neighbour } from './list-news.ts';
import { marksOn } from './marks.ts';
import type { Pages } from './queries.ts';
import { useOffer } from './undo-act.ts';
import { useWhere } from './use-where.ts';

/** Takes a conversation out of every list on the screen, and goes to the next by deadline. */
export function useMoveOn(id: string, rows: ConversationRow[]) {
  const client = useQueryClient();
  const { open, leave } = useWhere();
  return (gone: boolean) => {
    const next = neighbour(rows, id);
    if (gone) {
      client.setQueriesData<Pages>(
        { queryKey: ['list'] },
        (data) =>
          data && {
            ...data,
            pages: data.pages.map((page) => ({ ...page, items: page.items.filter((row) => row.id !== id) })),
          },
      );
    }
    if (next && next.id !== id) open(next.id);
    else if (gone) leave();
  };
}

/** Everything that can be done to a conversation beside writing. */
export function useActs(detail: ConversationDetail, rows: ConversationRow[]) {
  const { conversation } = detail;
  const client = useQueryClient();
  const moveOn = useMoveOn(conversation.id, rows);
  const { id, number, version } = conversation;
  const offer = useOffer();
  const refresh = () => {
    for (const key of [['conversation', id], ['counts'], ['news'], ['views'], ['tags']])
      void client.invalidateQueries({ queryKey: key });
  };
  const tryAct = async (
    verb: string,
    body: unknown,
    said: string,
    method: 'POST' | 'DELETE' = 'POST',
  ): Promise<'done' | 'moved' | 'failed'> => {
    try {
      const { undo } = await ownStep(id, () => change<Acted>(method, `/conversations/${id}/${verb}`, body));
      offer(said, { events: undo ? [undo] : [], conversationId: id });
      refresh();
      return 'done';
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'thread_moved_on') {
        refresh();
        return 'moved';
      }
      toastError(error);
      return 'failed';
    }
  };
  const act = async (...what: Parameters<typeof tryAct>): Promise<boolean> =>
    (await tryAct(...what)) === 'done';
  return {
    async close() {
      if (await act('close', undefined, t('done.closed', { number }))) moveOn(true);
    },
    release: () => act('release', undefined, t('done.released', { number })),
    reopen: () => act('reopen', undefined, t('done.reopened', { number })),
    assign: (person: { id: string; name: string } | null) =>
      act(
        'assign',
        { personId: person?.id ?? null },
        person ? t('done.assigned', { name: person.name }) : t('done.unassigned'),
      ),
    handOver: (person: { id: string; name: string }, note: string) =>
      act('assign', { personId: person.id, note }, t('done.handedOver', { name: person.name })),
    ...marksOn(detail, { act, moveOn, refresh }),
    /** Based on the version on the screen; `moved` when the thread has gone on since. */
    async noResponse(reason: NoResponseReason): Promise<'done' | 'moved' | 'failed'> {
      const result = await tryAct(
        'no-response-needed',
        { reason, basedOn: await basedOn(id, version) },
        t('done.noResponse', { number }),
      );
      if (result === 'done') moveOn(true);
      return result;
    },
  };
}

export type Acts = ReturnType<typeof useActs>;
