import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Tool } from '../kit/tool.tsx';
import type { Template } from '../knowledge/queries.ts';
import { useCommands } from '../lib/commands.ts';
import type { MassAct } from '../lib/contracts.ts';
import { useHeld } from '../lib/external.ts';
import { t } from '../lib/i18n/index.ts';
import { useStores } from '../lib/places.ts';
import { useMay } from '../lib/session.ts';
import css from './many.module.css';
import { ManyPreview } from './many-preview.tsx';
import { type Kind, What } from './many-what.tsx';
import { Who } from './many-who.tsx';
import { massWords } from './many-words.ts';
import { clearPicked, selection } from './selection.ts';
import type { InboxList } from './use-list.ts';

const SnoozeDialog = lazy(() => import('./snooze-dialog.tsx'));
const WhichTemplate = lazy(() => import('./many-template.tsx'));
const ManyReply = lazy(() => import('./many-reply.tsx'));
const TagDialog = lazy(() => import('./tag-dialog.tsx'));
const MoveDialog = lazy(() => import('./move-dialog.tsx'));
const PriorityDialog = lazy(() => import('./priority-dialog.tsx'));

type Asking = 'what' | 'reply' | 'assign' | 'snooze' | 'tag' | 'prioritise' | 'move';
interface Chosen {
  act: MassAct;
  words: string;
}

interface AskingProps {
  asking: Asking;
  first: string;
  ask: (asking: Asking) => void;
  choose: (act: MassAct, name?: string | null) => void;
  reply: (template: Template) => void;
  onClose: () => void;
}

function Ask({ asking, first, ask, choose, reply, onClose }: AskingProps) {
  const stores = useStores();
  const picked = (kind: Kind) => {
    if (kind === 'no_response_needed') choose({ kind, reason: 'thanks_only' });
    else if (kind === 'close' || kind === 'reopen' || kind === 'wake') choose({ kind });
    else ask(kind);
  };
  switch (asking) {
    case 'what':
      return <What onPick={picked} onClose={onClose} />;
    case 'reply':
      return <WhichTemplate onPick={reply} onClose={onClose} />;
    case 'assign':
      return (
        <Who
          of={first}
          onPick={(person) => choose({ kind: 'assign', personId: person?.id ?? null }, person?.name ?? null)}
          onClose={onClose}
        />
      );
    case 'snooze':
      return (
        <SnoozeDialog due={null} onPick={(until) => choose({ kind: 'snooze', until })} onClose={onClose} />
      );
    case 'move':
      return (
        <MoveDialog
          stores={stores}
          onPick={({ id, name }) => choose({ kind: 'move', storeId: id }, name)}
          onClose={onClose}
        />
      );
    case 'tag':
      return <TagDialog carried={[]} onPick={(name) => choose({ kind: 'tag', name })} onClose={onClose} />;
    default:
      return (
        <PriorityDialog
          present={null}
          onPick={(priority) => choose({ kind: 'prioritise', priority })}
          onClose={onClose}
        />
      );
  }
}

/** Over the list while conversations are picked: how many, and what can be done to all of them. */
export function ManyBar({ list }: { list: InboxList }) {
  const picked = useHeld(selection);
  const may = useMay('conversation.mark');
  const [asking, setAsking] = useState<Asking | null>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [template, setTemplate] = useState<Template | null>(null);
  const shown = may && picked.size > 0;
  useCommands(
    shown
      ? [{ id: 'many', label: t('many.act'), group: 'act', combo: 'c', run: () => setAsking('what') }]
      : [],
  );
  if (!shown) return null;
  const ids = [...picked];
  const onClose = () => {
    setAsking(null);
    setChosen(null);
    setTemplate(null);
  };
  const choose = (act: MassAct, name: string | null = null) => {
    setAsking(null);
    setChosen({ act, words: massWords(act, name) });
  };
  const reply = (picked: Template) => {
    setAsking(null);
    setTemplate(picked);
  };
  const onDone = () => void list.renew();
  return (
    <section className={css.bar} aria-label={t('many.act')}>
      <span role="status">{t('many.selected', { count: ids.length })}</span>
      <Button variant="default" size="compact-sm" onClick={() => setAsking('what')}>
        {t('many.act')}
      </Button>
      <Tool icon="close" label={t('many.clear')} onClick={clearPicked} />
      <Suspense>
        {asking && (
          <Ask
            asking={asking}
            first={ids[0] ?? ''}
            ask={setAsking}
            choose={choose}
            reply={reply}
            onClose={onClose}
          />
        )}
        {template && <ManyReply ids={ids} template={template} onClose={onClose} onDone={onDone} />}
      </Suspense>
      {chosen && <ManyPreview ids={ids} {...chosen} onClose={onClose} onDone={onDone} />}
    </section>
  );
}
