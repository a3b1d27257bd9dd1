import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { ApiProblem, Unreachable } from '../lib/api.ts';
import { t } from '../lib/i18n/index.ts';
import { Icon, type IconName } from './icons.tsx';
import css from './kit.module.css';

interface EmptyProps {
  title: string;
  words?: string;
  icon?: IconName;
  children?: ReactNode;
}

/** Nothing to show, and what to do about it. */
export function Empty({ title, words, icon = 'inbox', children }: EmptyProps) {
  return (
    <div className={css.state}>
      <span className={css.stateIcon}>
        <Icon name={icon} size={20} />
      </span>
      <p className={css.stateTitle}>{title}</p>
      {words && <p className={css.stateWords}>{words}</p>}
      {children && <div className={css.stateActs}>{children}</div>}
    </div>
  );
}

/** What an error is called in words for people; `title` comes from the error catalogue in the reader's language. */
export function errorWords(error: unknown): string {
  if (error instanceof Unreachable) return t(navigator.onLine ? 'error.unreachable' : 'error.offline');
  if (error instanceof ApiProblem && error.message) return error.message;
  return t('error.unknown');
}

/** A part of the screen that could not be loaded: refused (nothing to retry), gone, or failed (try again). */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const status = error instanceof ApiProblem ? error.status : 0;
  if (status === 403)
    return <Empty icon="shield" title={t('error.forbidden')} words={t('error.forbiddenWords')} />;
  if (status === 404) return <Empty icon="search" title={t('error.gone')} words={t('error.goneWords')} />;
  if (error instanceof Unreachable && !navigator.onLine)
    return <Empty icon="alert" title={t('error.notKept')} words={t('error.notKeptWords')} />;
  return (
    <div role="alert">
      <Empty icon="alert" title={t('error.title')} words={errorWords(error)}>
        {retry && (
          <Button variant="default" onClick={retry}>
            {t('act.retry')}
          </Button>
        )}
      </Empty>
    </div>
  );
}

const widths = [72, 54, 88, 40, 64, 80, 48, 60];

/** Grey lines in the place of text that is on its way. */
export function Lines({ count = 3, gap = 12 }: { count?: number; gap?: number }) {
  return (
    <div className={css.lines} style={{ gap }} aria-busy="true" role="status" aria-label={t('state.loading')}>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move
        <div key={index} className={css.line} style={{ width: `${widths[index % widths.length]}%` }} />
      ))}
    </div>
  );
}
