import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ForYou } from '../conversations/for-you.tsx';
import { SidePanel } from '../kit/side-panel.tsx';
import { t } from '../lib/i18n/index.ts';
import { openOverlay } from '../lib/overlay.ts';
import { useMay } from '../lib/session.ts';
import { AlertList } from './alert-list.tsx';
import css from './alerts.module.css';

/** What the bell opens; going anywhere closes it. */
export default function AlertPanel() {
  const { href } = useLocation();
  const [openedAt] = useState(href);
  const mayAlerts = useMay('alert.read');
  const close = () => openOverlay('none');
  useEffect(() => {
    if (href !== openedAt) openOverlay('none');
  }, [href, openedAt]);
  return (
    <SidePanel title={t('told.panel')} opened onClose={close}>
      <ForYou />
      {mayAlerts && <h3 className={css.part}>{t('alert.title')}</h3>}
      {mayAlerts && <AlertList />}
      {mayAlerts && (
        <Link to={'/alerts' as '/'} className={css.all ?? ''}>
          {t('alert.all')}
        </Link>
      )}
    </SidePanel>
  );
}
