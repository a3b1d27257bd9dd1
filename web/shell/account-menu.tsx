import { Menu } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Icon } from '../kit/icons.tsx';
import { toastError } from '../kit/toast.ts';
import { t } from '../lib/i18n/index.ts';
import { wipeCopy } from '../lib/offline/copy.ts';
import { openOverlay } from '../lib/overlay.ts';
import { ownNames } from '../lib/own-names.ts';
import { signOut, useMe, useSetPreferences } from '../lib/session.ts';
import { forgetDevice } from './app-worker.ts';
import css from './nav.module.css';

const tick = (on: boolean) => (on ? <Icon name="check" size={14} /> : null);

function Choices() {
  const me = useMe();
  const set = useSetPreferences();
  return (
    <>
      <Menu.Label>{t('menu.theme')}</Menu.Label>
      {(['light', 'dark', 'system'] as const).map((theme) => (
        <Menu.Item key={theme} rightSection={tick(me?.theme === theme)} onClick={() => void set({ theme })}>
          {t(`theme.${theme}`)}
        </Menu.Item>
      ))}
      <Menu.Label>{t('menu.language')}</Menu.Label>
      {(['zh', 'en'] as const).map((code) => (
        <Menu.Item
          key={code}
          lang={code}
          rightSection={tick(me?.language === code)}
          onClick={() => void set({ language: code })}
        >
          {ownNames[code]}
        </Menu.Item>
      ))}
    </>
  );
}

/** Who is signed in; language, theme, keys, and the way out. */
export function AccountMenu() {
  const me = useMe();
  const client = useQueryClient();
  const leave = async () => {
    try {
      await signOut();
    } catch (error) {
      // the desk cannot be told, but what lies here goes
      await wipeCopy();
      return toastError(error);
    }
    client.clear();
    await forgetDevice();
    window.location.assign('/');
  };
  return (
    <Menu position="bottom-start" width={200}>
      <Menu.Target>
        <button type="button" className={css.account}>
          <span className={css.who}>
            <span className={css.organisation}>{me?.organisation}</span>
            <span className={css.person}>{me?.name}</span>
          </span>
          <Icon name="down" size={12} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Choices />
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="keys" size={14} />} onClick={() => openOverlay('keys')}>
          {t('menu.keys')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="leave" size={14} />} onClick={() => void leave()}>
          {t('menu.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
