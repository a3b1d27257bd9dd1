import { Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { Icon } from '../kit/icons.tsx';
import { type Command, useOffered } from '../lib/commands.ts';
import { composing } from '../lib/hotkeys.ts';
import { t } from '../lib/i18n/index.ts';
import { openOverlay } from '../lib/overlay.ts';
import { readWhere } from '../lib/where.ts';
import css from './palette.module.css';
import { PaletteList } from './palette-list.tsx';
import { findCommands, stepped } from './palette-rank.ts';

function useSearchCommand(query: string): Command[] {
  const navigate = useNavigate();
  if (query.trim() === '') return [];
  const label = t('palette.searchFor', { query: query.trim() });
  const run = () => void navigate({ to: '/inbox', search: readWhere({ view: 'open', q: query }) });
  return [{ id: 'search', label, group: 'act', run }];
}

/** Everything that can be done or gone to, found by a few letters. */
export default function Palette() {
  const [query, setQuery] = useState('');
  const [place, setPlace] = useState(0);
  const offered = useOffered();
  const found = [...findCommands(offered, query), ...useSearchCommand(query)];
  const leave = () => openOverlay('none');
  const run = (command: Command | undefined) => {
    if (!command) return;
    leave();
    command.run();
  };
  const keyed = (event: KeyboardEvent) => {
    if (composing(event.nativeEvent)) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) setPlace(stepped(place, by, found.length));
    else if (event.key === 'Enter') run(found[place]);
    else return;
    event.preventDefault();
  };
  return (
    <Modal
      opened
      onClose={leave}
      withCloseButton={false}
      size={560}
      padding={0}
      yOffset="12vh"
      attributes={{ content: { 'aria-label': t('palette.title') } }}
    >
      <div className={css.field}>
        <Icon name="search" />
        <input
          className={css.input}
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={found[place] ? `palette-${place}` : undefined}
          aria-label={t('palette.hint')}
          placeholder={t('palette.hint')}
          value={query}
          data-autofocus
          onKeyDown={keyed}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setPlace(0);
          }}
        />
      </div>
      <PaletteList found={found} place={place} grouped={query.trim() === ''} onPick={run} />
    </Modal>
  );
}
