import { lazy, Suspense, useState } from 'react';
import { Tool } from '../kit/tool.tsx';
import { type Command, useCommands } from '../lib/commands.ts';
import type { Act, ConversationDetail, ConversationRow } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import { AssignMenu } from './assign-menu.tsx';
import { type Acts, useActs } from './use-acts.ts';
import { useRegroup } from './use-regroup.ts';

const MergeDialog = lazy(() => import('./merge-dialog.tsx'));
const ReleaseDialog = lazy(() => import('./release-dialog.tsx'));
const NoResponse = lazy(() => import('./no-response.tsx'));

type Asking = 'assign' | 'noResponse' | 'merge' | 'release';

function useActCommands(
  may: Set<Act>,
  closed: boolean,
  acts: Acts,
  open: (asking: Asking) => () => void,
): void {
  const all: (Command & { needs: Act; when?: boolean })[] = [
    {
      needs: 'assign',
      id: 'assign',
      label: t('act.assignTo'),
      group: 'act',
      combo: 'a',
      run: open('assign'),
    },
    {
      needs: 'close',
      when: !closed,
      id: 'close',
      label: t('act.closeIt'),
      group: 'act',
      combo: 'e',
      run: () => void acts.close(),
    },
    {
      needs: 'reopen',
      when: closed,
      id: 'reopen',
      label: t('act.reopen'),
      group: 'act',
      run: () => void acts.reopen(),
    },
    {
      needs: 'release',
      id: 'release',
      label: t('act.release'),
      group: 'act',
      run: open('release'),
    },
    {
      needs: 'no_response_needed',
      id: 'no-response',
      label: t('act.noResponse'),
      group: 'act',
      run: open('noResponse'),
    },
    { needs: 'regroup', id: 'merge', label: t('act.merge'), group: 'act', combo: 'm', run: open('merge') },
  ];
  useCommands(all.filter(({ needs, when = true }) => when && may.has(needs)));
}

/** The acts of a conversation as buttons, keys and lines of the palette; only those that the person may do. */
export function ActBar({ detail, rows }: { detail: ConversationDetail; rows: ConversationRow[] }) {
  const acts = useActs(detail, rows);
  const [asking, setAsking] = useState<Asking | null>(null);
  const may = new Set(detail.may);
  const closed = detail.conversation.state === 'closed';
  const regroup = useRegroup(detail);
  const open = (next: Asking) => () => setAsking(next);
  const onClose = () => setAsking(null);
  useActCommands(may, closed, acts, open);
  return (
    <>
      {may.has('assign') && (
        <AssignMenu
          detail={detail}
          opened={asking === 'assign'}
          onChange={(opened) => setAsking(opened ? 'assign' : null)}
          assign={acts.assign}
        />
      )}
      {may.has('release') && <Tool icon="shield" label={t('act.release')} onClick={open('release')} />}
      {may.has('no_response_needed') && (
        <Tool icon="silent" label={t('act.noResponse')} onClick={open('noResponse')} />
      )}
      {!closed && may.has('close') && (
        <Tool icon="check" label={t('act.closeIt')} combo="e" onClick={() => void acts.close()} />
      )}
      {closed && may.has('reopen') && (
        <Tool icon="reopen" label={t('act.reopen')} onClick={() => void acts.reopen()} />
      )}
      {may.has('regroup') && <Tool icon="merge" label={t('act.merge')} combo="m" onClick={open('merge')} />}
      <Suspense>
        {asking === 'merge' && <MergeDialog detail={detail} regroup={regroup} onClose={onClose} />}
        {asking === 'release' && <ReleaseDialog detail={detail} acts={acts} onClose={onClose} />}
        {asking === 'noResponse' && <NoResponse detail={detail} acts={acts} onClose={onClose} />}
      </Suspense>
    </>
  );
}
