import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { Empty } from '../kit/states.tsx';
import { t } from '../lib/i18n/index.ts';

/** Keeps a fault in one part of the screen from taking the rest with it. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <main role="alert">
        <Empty icon="alert" title={t('error.crash')} words={t('error.crashWords')}>
          <Button onClick={() => window.location.reload()}>{t('error.reload')}</Button>
        </Empty>
      </main>
    );
  }
}
