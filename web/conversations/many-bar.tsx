import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Dialog } from '../kit/dialog.tsx';
import { Finder, Found } from '../kit/finder.tsx';
import { Tool } from '../kit/tool.tsx';
import { useCommands } from '../lib/commands.ts';
import type { MassAct } from '../lib/contracts.ts';
import { useHeld } from '../lib/external.ts';
import { ranked } from '../lib/fuzzy.ts';
import { t } from '../lib/i18n/index.ts';
import { useMay } from '../lib/session.ts';
import css from './many.module.css';
import { ManyPreview } from './many-preview.tsx';
import { massWords } from './many-words.ts';
import { assignableQuery } from './queries.ts';
import { clearPicked, selection } from './selection.ts';
import type { InboxList } from './use-list.ts';

const SnoozeDialog = lazy(() => import('./snooze-dialog.tsx'));
const TagDialog = lazy(() => import('./tag-dialog.tsx'));
const PriorityDialog = lazy(() => import('./priority-dialog.tsx'));

type Asking = 'what' | 'assign' | 'snooze' | 'tag' | 'prioritise';
interface Chosen {
  act: MassAct;
  words: string;
}

const kinds = [
  'assign',
  'close',
  'reopen',
  'snooze',
  'wake',
  'tag',
  'prioritise',
  'no_response_needed',
] as const;
type Kind = (typeof kinds)[number];

function What({ onPick, onClose }: { onPick: (kind: Kind) => void; onClose: () => void }) {
  const [query, setQuery] = useState('');
  return (
    <Dialog opened onClose={onClose} title={t('many.act')}>
      <Finder
        name="many"
        hint={t('palette.hint')}
        label={t('many.act')}
        query={query}
        onQuery={setQuery}
        items={ranked(query, kinds, (kind) => [t(`many.${kind}`)])}
        keyOf={(kind) => kind}
        line={(kind) => <Found name={t(`many.${kind}`)} />}
        onPick={onPick}
      />
    </Dialog>
  );
}

interface WhoProps {
  of: string;
  onPick: (person: { id: string; name: string } | null) => void;
  onClose: () => void;
}

function Who({ of, onPick, onClose }: WhoProps) {
  const [query, setQuery] = useState('');
  const people = useQuery(assignableQuery(of)).data ?? [];
  const all = [...people, { id: '', name: t('act.unassign'), languages: [] as string[] }];
  return (
    <Dialog opened onClose={onClose} title={t('many.assign')}>
      <Finder
        name="who"
        hint={t('assign.find')}
        label={t('many.assign')}
        none={t('assign.none')}
        query={query}
        onQuery={setQuery}
        items={ranked(query, all, ({ name }) => [name])}
        keyOf={({ id }) => id}
        line={({ name, languages }) => <Found name={name}>{languages.join(' ')}</Found>}
        onPick={(person) => onPick(person.id === '' ? null : person)}
      />
    </Dialog>
  );
}

interface AskingProps {
  asking: Asking;
  first: string;
  ask: (asking: Asking) => void;
  choose: (act: MassAct, name?: string | null) => void;
  onClose: () => void;
}

function Ask({ asking, first, ask, choose, onClose }: AskingProps) {
  const picked = (kind: Kind) => {
    if (kind === 'assign' || kind === 'snooze' || kind === 'tag' || kind === 'prioritise') ask(kind);
    else choose(kind === 'no_response_needed' ? { kind, reason: 'thanks_only' } : { kind });
  };
  switch (asking) {
    case 'what':
      return <What onPick={picked} onClose={onClose} />;
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
  };
  const choose = (act: MassAct, name: string | null = null) => {
    setAsking(null);
    setChosen({ act, words: massWords(act, name) });
  };
  return (
    <section className={css.bar} aria-label={t('many.act')}>
      <span role="status">{t('many.selected', { count: ids.length })}</span>
      <Button variant="default" size="compact-sm" onClick={() => setAsking('what')}>
        {t('many.act')}
      </Button>
      <Tool icon="close" label={t('many.clear')} onClick={clearPicked} />
      <Suspense>
        {asking && (
          <Ask asking={asking} first={ids[0] ?? ''} ask={setAsking} choose={choose} onClose={onClose} />
        )}
      </Suspense>
      {chosen && <ManyPreview ids={ids} {...chosen} onClose={onClose} onDone={() => void list.renew()} />}
    </section>
  );
}
