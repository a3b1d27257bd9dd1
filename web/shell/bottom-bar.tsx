import { Drawer } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { Bell } from '../alerts/bell.tsx';
import { Icon, type IconName } from '../kit/icons.tsx';
import { t } from '../lib/i18n/index.ts';
import { openOverlay } from '../lib/overlay.ts';
import { readWhere } from '../lib/where.ts';
import css from './bottom-bar.module.css';
import { Nav } from './nav.tsx';

function BarButton({ icon, label, onClick }: { icon: IconName; label: string; onClick: () => void }) {
  return (
    <button type="button" className={css.item} onClick={onClick}>
      <Icon name={icon} size={20} />
      {label}
    </button>
  );
}

/** The way around on a narrow screen; going anywhere closes its drawer, and it gives its place to the composer while a conversation is open. */
export function BottomBar() {
  const [opened, setOpened] = useState(false);
  const { href, pathname, search } = useLocation();
  const [shownAt, setShownAt] = useState(href);
  if (shownAt !== href) {
    setShownAt(href);
    setOpened(false);
  }
  if (pathname === '/inbox' && 'id' in search) return null;
  return (
    <nav className={css.bar} aria-label={t('nav.label')}>
      <Link
        to={'/today' as '/'}
        className={css.item}
        aria-current={pathname === '/today' ? 'page' : undefined}
      >
        <Icon name="sun" size={20} />
        {t('today.title')}
      </Link>
      <Link
        to="/inbox"
        search={readWhere({})}
        className={css.item}
        aria-current={pathname === '/inbox' ? 'page' : undefined}
      >
        <Icon name="inbox" size={20} />
        {t('nav.inbox')}
      </Link>
      <BarButton icon="panel" label={t('nav.views')} onClick={() => setOpened(true)} />
      <BarButton icon="search" label={t('nav.search')} onClick={() => openOverlay('palette')} />
      <Bell shape="bar" />
      <Drawer
        opened={opened}
        onClose={() => setOpened(false)}
        size="86%"
        padding={0}
        withCloseButton={false}
        attributes={{ content: { 'aria-label': t('nav.views') } }}
      >
        <div className={css.drawer}>
          <Nav />
        </div>
      </Drawer>
    </nav>
  );
}
