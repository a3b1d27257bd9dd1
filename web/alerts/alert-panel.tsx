import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { SidePanel } from '../kit/side-panel.tsx';
import { t } from '../lib/i18n/index.ts';
import { openOverlay } from '../lib/overlay.ts';
import { AlertList } from './alert-list.tsx';
import css from './alerts.module.css';

/** What the bell opens; going anywhere closes it. */
export default function AlertPanel() {
  const { href } = useLocation();
  const [openedAt] = useState(href);
  const close = () => openOverlay('none');
  useEffect(() => {
    if (href !== openedAt) openOverlay('none');
  }, [href, openedAt]);
  return (
    <SidePanel title={t('alert.title')} opened onClose={close}>
      <AlertList />
      <Link to={'/alerts' as '/'} className={css.all ?? ''}>
        {t('alert.all')}
      </Link>
    </SidePanel>
  );
}
