import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { type Command, commandFor, offered, useCommands } from '../lib/commands.ts';
import { firing, placeOf } from '../lib/hotkeys.ts';
import { t } from '../lib/i18n/index.ts';
import { openOverlay } from '../lib/overlay.ts';
import { useStores } from '../lib/places.ts';
import { useMay, useMe } from '../lib/session.ts';
import { readWhere, viewsFor } from '../lib/where.ts';
import { openPages } from './open-pages.ts';
import { viewCommands } from './view-commands.ts';

/** One listener for every shortcut of the desk. */
export function useKeys(): void {
  const singleKeys = useMe()?.singleKeys ?? true;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const combo = firing(event, placeOf(event.target), singleKeys);
      const command = combo === null ? undefined : commandFor(combo, offered());
      if (!command) return;
      event.preventDefault();
      command.run();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [singleKeys]);
}

/** What can be done everywhere: find, help, every view, store and page. */
export function useDeskCommands(): void {
  const navigate = useNavigate();
  const stores = useStores();
  const me = useMe();
  const views = viewsFor(useMay('conversation.reply'));
  const goTo = (search: Record<string, unknown>) =>
    void navigate({ to: '/inbox', search: readWhere(search) });
  const desk: Command[] = [
    {
      id: 'palette',
      label: t('palette.title'),
      group: 'act',
      combo: 'mod+k',
      hidden: true,
      run: () => openOverlay('palette'),
    },
    { id: 'keys', label: t('menu.keys'), group: 'page', combo: '?', run: () => openOverlay('keys') },
  ];
  const pages = openPages(me).map(
    (page): Command => ({
      id: `page.${page.path}`,
      label: t(page.label),
      group: 'page',
      ...(page.combo ? { combo: page.combo } : {}),
      run: () => void navigate({ to: page.path as '/' }),
    }),
  );
  useCommands([...desk, ...viewCommands(views, stores, goTo), ...pages]);
}
