import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../lib/i18n/index.ts';
import css from './kit.module.css';
import { useFocusKept } from './use-focus-kept.ts';

interface SidePanelProps {
  title: string;
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** One thing of a list, beside the list; Escape closes it and the focus goes back to its row. */
export function SidePanel({ title, opened, onClose, children }: SidePanelProps) {
  return (
    <Drawer
      ref={useFocusKept(opened)}
      opened={opened}
      onClose={onClose}
      title={title}
      position="right"
      size={440}
      overlayProps={{ backgroundOpacity: 0.12 }}
      transitionProps={{ duration: 80 }}
      closeButtonProps={{ 'aria-label': t('act.close') }}
      classNames={{ title: css.dialogTitle ?? '' }}
    >
      {children}
    </Drawer>
  );
}
