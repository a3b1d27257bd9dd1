import { useQueryClient } from '@tanstack/react-query';
import { toast, toastError } from '../kit/toast.ts';
import { toastUndo } from '../kit/undo-toast.tsx';
import { ApiProblem, change } from '../lib/api.ts';
import type { ConversationDetail, Done, Merged, SplitOff, Undone, VouchReason } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import { useWhere } from './use-where.ts';

/** Merging and splitting a conversation, and taking either back. Each answers whether it was done. */
export function useRegroup({ conversation }: ConversationDetail) {
  const client = useQueryClient();
  const { open } = useWhere();
  const { id, number, version } = conversation;
  const refresh = () => {
    for (const key of ['conversation', 'suggestions', 'list', 'counts', 'news'])
      void client.invalidateQueries({ queryKey: [key] });
  };
  const tried = async (act: () => Promise<void>): Promise<boolean> => {
    try {
      await act();
      return true;
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'thread_moved_on') refresh();
      toastError(error);
      return false;
    }
  };
  const undo = (regroupingId: string, opens?: string) =>
    tried(async () => {
      const done = await change<Undone>('POST', `/regroupings/${regroupingId}/undo`);
      toast(t('regroup.undone'), `regroup-${regroupingId}`);
      refresh();
      open(opens ?? done.conversationId);
    });
  return {
    undo,
    merge: (other: { id: string; number: number }, vouch?: VouchReason) =>
      tried(async () => {
        const done = await change<Merged>('POST', `/conversations/${id}/merge`, {
          with: other.id,
          basedOn: version,
          ...(vouch ? { vouch } : {}),
        });
        const remains =
          done.conversationId === id
            ? { from: other.number, into: number }
            : { from: number, into: other.number };
        refresh();
        open(done.conversationId);
        toastUndo(
          t('regroup.merged', remains),
          `regroup-${done.regroupingId}`,
          () => void undo(done.regroupingId, id),
        );
      }),
    split: (messageIds: string[]) =>
      tried(async () => {
        const done = await change<SplitOff>('POST', `/conversations/${id}/split`, {
          messageIds,
          basedOn: version,
        });
        refresh();
        const said = t('regroup.split', { count: messageIds.length, number: done.number });
        toastUndo(said, `regroup-${done.regroupingId}`, () => void undo(done.regroupingId, id));
      }),
    /** Says for everybody that another conversation does not belong here. */
    refuse: (other: string) =>
      tried(async () => {
        await change<Done>('POST', `/conversations/${id}/suggestions/refuse`, { other });
        void client.invalidateQueries({ queryKey: ['suggestions'] });
      }),
  };
}

export type Regroup = ReturnType<typeof useRegroup>;
