import { Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Finder, Found } from '../kit/finder.tsx';
import { KeyHint } from '../kit/key-hint.tsx';
import { useFocusKept } from '../kit/use-focus-kept.ts';
import { type Command, useOffered } from '../lib/commands.ts';
import { t } from '../lib/i18n/index.ts';
import { openOverlay } from '../lib/overlay.ts';
import { readWhere } from '../lib/where.ts';
import { findCommands } from './palette-rank.ts';

function useSearchCommand(query: string): Command[] {
  const navigate = useNavigate();
  if (query.trim() === '') return [];
  const label = t('palette.searchFor', { query: query.trim() });
  const run = () => void navigate({ to: '/inbox', search: readWhere({ view: 'open', q: query }) });
  return [{ id: 'search', label, group: 'act', run }];
}

const groupOf = ({ group }: Command): string => t(`group.${group}`);

/** Everything that can be done or gone to, found by a few letters. */
export default function Palette() {
  const [query, setQuery] = useState('');
  const offered = useOffered();
  const found = [...findCommands(offered, query), ...useSearchCommand(query)];
  const grouped = query.trim() === '';
  const leave = () => openOverlay('none');
  return (
    <Modal
      ref={useFocusKept(true)}
      opened
      onClose={leave}
      withCloseButton={false}
      size={560}
      padding={0}
      yOffset="12vh"
      attributes={{ content: { 'aria-label': t('palette.title') } }}
    >
      <Finder
        roomy
        name="palette"
        hint={t('palette.hint')}
        label={t('palette.title')}
        query={query}
        onQuery={setQuery}
        items={found}
        keyOf={({ id }) => id}
        heading={(command, before) =>
          grouped && before?.group !== command.group ? groupOf(command) : undefined
        }
        line={(command) => (
          <Found name={command.label}>
            {!grouped && groupOf(command)}
            {command.combo && <KeyHint combo={command.combo} />}
          </Found>
        )}
        onPick={(command) => {
          leave();
          command.run();
        }}
      />
    </Modal>
  );
}
