import { useState } from 'react';
import { MoreMenu } from '../kit/more-menu.tsx';
import { Tool } from '../kit/tool.tsx';
import { useCommands } from '../lib/commands.ts';
import type { ConversationDetail, ConversationRow } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import { useStores } from '../lib/places.ts';
import { ActDialogs } from './act-dialogs.tsx';
import { AssignMenu } from './assign-menu.tsx';
import { type Asking, commandsOn } from './conversation-acts.ts';
import { useActs } from './use-acts.ts';

// what stands in the head as a button needs no line in its menu
const inHead = new Set(['assign', 'close', 'reopen', 'release', 'snooze', 'no-response']);

/** The acts of a conversation as buttons, keys and lines of the palette; only those that the person may do. */
export function ActBar({ detail, rows }: { detail: ConversationDetail; rows: ConversationRow[] }) {
  const acts = useActs(detail, rows);
  const [asking, setAsking] = useState<Asking | null>(null);
  const may = new Set(detail.may);
  const closed = detail.conversation.state === 'closed';
  const open = (next: Asking) => () => setAsking(next);
  const commands = commandsOn(detail, acts, { open, stores: useStores() });
  useCommands(commands);
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
      {!closed && may.has('mark') && (
        <Tool icon="clock" label={t('act.snooze')} combo="s" onClick={open('snooze')} />
      )}
      {!closed && may.has('close') && (
        <Tool icon="check" label={t('act.closeIt')} combo="e" onClick={() => void acts.close()} />
      )}
      {closed && may.has('reopen') && (
        <Tool icon="reopen" label={t('act.reopen')} onClick={() => void acts.reopen()} />
      )}
      <MoreMenu
        label={t('act.more')}
        acts={commands
          .filter(({ id }) => !inHead.has(id))
          .map(({ label, run, combo }) => ({ label, onClick: run, ...(combo ? { combo } : {}) }))}
      />
      <ActDialogs detail={detail} acts={acts} asking={asking} onClose={() => setAsking(null)} />
    </>
  );
}
