import { useQueryClient } from '@tanstack/react-query';
import { toast, toastError } from '../kit/toast.ts';
import { ApiProblem, change } from '../lib/api.ts';
import type { ConversationDetail, Done, Merged, SplitOff, Undone, VouchReason } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import { offerToUndo } from './undo-act.ts';
import { useWhere } from './use-where.ts';

/** Tries an act, says what went wrong, and tells whether it was done; what a merge or split may have changed is read anew. */
function useTried() {
  const client = useQueryClient();
  const refresh = () => {
    for (const key of ['conversation', 'suggestions', 'list', 'counts', 'news'])
      void client.invalidateQueries({ queryKey: [key] });
  };
  return async (act: () => Promise<void>): Promise<boolean> => {
    try {
      await act();
      refresh();
      return true;
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'thread_moved_on') refresh();
      toastError(error);
      return false;
    }
  };
}

/** Merging and splitting a conversation, and taking either back. Each answers whether it was done. */
export function useRegroup({ conversation }: ConversationDetail) {
  const { open } = useWhere();
  const tried = useTried();
  const { id, number, version } = conversation;
  const undo = (regroupingId: string, opens?: string) =>
    tried(async () => {
      const done = await change<Undone>('POST', `/regroupings/${regroupingId}/undo`);
      toast(t('regroup.undone'), `regroup-${regroupingId}`);
      open(opens ?? done.conversationId);
    });
  const offerUndo = (said: string, regroupingId: string) =>
    offerToUndo(said, `regroup-${regroupingId}`, () => void undo(regroupingId, id));
  return {
    undo,
    merge: (other: { id: string; number: number }, vouch?: VouchReason) =>
      tried(async () => {
        const body = { with: other.id, basedOn: version, ...(vouch ? { vouch } : {}) };
        const done = await change<Merged>('POST', `/conversations/${id}/merge`, body);
        const [from, into] = done.conversationId === id ? [other.number, number] : [number, other.number];
        open(done.conversationId);
        offerUndo(t('regroup.merged', { from, into }), done.regroupingId);
      }),
    split: (messageIds: string[]) =>
      tried(async () => {
        const body = { messageIds, basedOn: version };
        const done = await change<SplitOff>('POST', `/conversations/${id}/split`, body);
        const said = t('regroup.split', { count: messageIds.length, number: done.number });
        offerUndo(said, done.regroupingId);
      }),
    /** Says for everybody that another conversation does not belong here. */
    refuse: (other: string) =>
      tried(async () => {
        await change<Done>('POST', `/conversations/${id}/suggestions/refuse`, { other });
      }),
  };
}

export type Regroup = ReturnType<typeof useRegroup>;
