import { useLocation } from '@tanstack/react-router';
import { Bell } from '../alerts/bell.tsx';
import { WherePane } from '../conversations/where-pane.tsx';
import { Icon } from '../kit/icons.tsx';
import { KeyHint } from '../kit/key-hint.tsx';
import { NavRow } from '../kit/nav-row.tsx';
import { t } from '../lib/i18n/index.ts';
import { openOverlay } from '../lib/overlay.ts';
import { useMe } from '../lib/session.ts';
import { AccountMenu } from './account-menu.tsx';
import css from './nav.module.css';
import { openPages } from './open-pages.ts';

function PageLinks({ first }: { first: boolean }) {
  const me = useMe();
  const { pathname } = useLocation();
  const listed = openPages(me).filter((page) => (page.first ?? false) === first);
  if (listed.length === 0) return null;
  return (
    <div className={first ? css.first : css.pages}>
      {listed.map((page) => (
        <NavRow
          key={page.path}
          to={page.path}
          icon={page.icon}
          label={t(page.label)}
          active={pathname === page.path}
        />
      ))}
    </div>
  );
}

/** Where one can go: views, stores, pages; on top who one is, and the search for everything. */
export function Nav() {
  return (
    <div className={css.nav}>
      <div className={css.top}>
        <AccountMenu />
        <Bell shape="nav" />
      </div>
      <button
        type="button"
        className={css.find}
        aria-keyshortcuts="Control+K"
        onClick={() => openOverlay('palette')}
      >
        <Icon name="search" size={14} />
        <span>{t('palette.open')}</span>
        <KeyHint combo="mod+k" />
      </button>
      <PageLinks first />
      <div className={css.scroll}>
        <WherePane />
      </div>
      <PageLinks first={false} />
    </div>
  );
}
