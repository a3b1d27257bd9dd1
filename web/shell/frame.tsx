import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useBellCommand } from '../alerts/bell.tsx';
import { useChime } from '../conversations/use-chime.ts';
import { Divider, usePaneWidth } from '../kit/divider.tsx';
import { Failed } from '../kit/states.tsx';
import { t } from '../lib/i18n/index.ts';
import { useOverlay } from '../lib/overlay.ts';
import { sessionQuery, WhoIsThere } from '../lib/session.ts';
import { useNarrow } from '../lib/use-narrow.ts';
import { useAppWorker } from './app-worker.ts';
import { BottomBar } from './bottom-bar.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import css from './frame.module.css';
import { Door } from './gate.tsx';
import { useLive } from './live.ts';
import { LiveBanner } from './live-banner.tsx';
import { Nav } from './nav.tsx';
import { useDeskCommands, useKeys } from './shortcuts.ts';
import { SignInPage } from './sign-in.tsx';
import { useOffline } from './use-offline.ts';
import { usePreferences } from './use-preferences.ts';

const AlertPanel = lazy(() => import('../alerts/alert-panel.tsx'));
const Palette = lazy(() => import('./palette.tsx'));
const KeySheet = lazy(() => import('./key-sheet.tsx'));

function Overlays() {
  const overlay = useOverlay();
  return (
    <Suspense>
      {overlay === 'palette' && <Palette />}
      {overlay === 'keys' && <KeySheet />}
      {overlay === 'alerts' && <AlertPanel />}
    </Suspense>
  );
}

function Desk() {
  const narrow = useNarrow();
  const pane = usePaneWidth('nav', { min: 176, max: 320, usual: 216 });
  useLive();
  useKeys();
  useDeskCommands();
  useBellCommand();
  usePreferences();
  useAppWorker();
  useOffline();
  useChime();
  return (
    <div className={css.frame}>
      <a className={css.skip} href="#main">
        {t('nav.skip')}
      </a>
      <LiveBanner />
      <div className={css.panes}>
        {!narrow && (
          <nav className={css.side} aria-label={t('nav.label')}>
            <div style={{ width: pane.width }} className={css.nav}>
              <Nav />
            </div>
            <Divider label={t('nav.resize')} pane={pane} side="start" />
          </nav>
        )}
        <ErrorBoundary>
          <Outlet />
        </ErrorBoundary>
      </div>
      {narrow && <BottomBar />}
      <Overlays />
    </div>
  );
}

/** Around every page for people who are signed in; in front of it stands the door. */
export function Frame() {
  const session = useQuery(sessionQuery);
  if (session.isPending) return <div className={css.blank} aria-busy="true" />;
  if (session.isError) return <Failed error={session.error} retry={() => void session.refetch()} />;
  if (session.data === null) return <SignInPage />;
  return (
    <WhoIsThere value={session.data}>
      <Desk />
      <Door />
    </WhoIsThere>
  );
}
