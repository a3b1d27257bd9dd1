import { lazy, Suspense } from 'react';
import type { ConversationDetail } from '../lib/contracts.ts';
import { useStores } from '../lib/places.ts';
import { type Asking, storesBeside } from './conversation-acts.ts';
import type { Acts } from './use-acts.ts';
import { useRegroup } from './use-regroup.ts';

const HandOver = lazy(() => import('./hand-over.tsx'));
const MergeDialog = lazy(() => import('./merge-dialog.tsx'));
const MoveDialog = lazy(() => import('./move-dialog.tsx'));
const ReleaseDialog = lazy(() => import('./release-dialog.tsx'));
const NoResponse = lazy(() => import('./no-response.tsx'));
const SnoozeDialog = lazy(() => import('./snooze-dialog.tsx'));
const TagDialog = lazy(() => import('./tag-dialog.tsx'));
const PriorityDialog = lazy(() => import('./priority-dialog.tsx'));

interface DialogsProps {
  detail: ConversationDetail;
  acts: Acts;
  asking: Asking | null;
  onClose: () => void;
}

/** The window that an act asks in, if any. */
export function ActDialogs({ detail, acts, asking, onClose }: DialogsProps) {
  const regroup = useRegroup(detail);
  const { dueAt, tags, priority, store } = detail.conversation;
  const stores = storesBeside(useStores(), store.id);
  const thenClose =
    <T,>(act: (picked: T) => unknown) =>
    (picked: T) => {
      onClose();
      act(picked);
    };
  return (
    <Suspense>
      {asking === 'handOver' && <HandOver detail={detail} acts={acts} onClose={onClose} />}
      {asking === 'move' && <MoveDialog stores={stores} onPick={thenClose(acts.move)} onClose={onClose} />}
      {asking === 'merge' && <MergeDialog detail={detail} regroup={regroup} onClose={onClose} />}
      {asking === 'release' && <ReleaseDialog detail={detail} acts={acts} onClose={onClose} />}
      {asking === 'noResponse' && <NoResponse detail={detail} acts={acts} onClose={onClose} />}
      {asking === 'snooze' && (
        <SnoozeDialog
          due={dueAt === null ? null : Date.parse(dueAt)}
          onPick={thenClose(acts.snooze)}
          onClose={onClose}
        />
      )}
      {asking === 'tag' && <TagDialog carried={tags} onPick={acts.tag} onClose={onClose} />}
      {asking === 'priority' && (
        <PriorityDialog present={priority} onPick={thenClose(acts.prioritise)} onClose={onClose} />
      )}
    </Suspense>
  );
}
