import { Button, SegmentedControl, Switch } from '@mantine/core';
import { Section } from '../kit/page.tsx';
import { Row, Rows } from '../kit/rows.tsx';
import { toastError } from '../kit/toast.ts';
import type { Preferences } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import { openOverlay } from '../lib/overlay.ts';
import { ownNames } from '../lib/own-names.ts';
import { useMe, useSetPreferences } from '../lib/session.ts';

const themes = ['light', 'dark', 'system'] as const;
const languages = ['zh', 'en'] as const;

/** Language, theme, keys. */
export function Appearance() {
  const me = useMe();
  const write = useSetPreferences();
  const set = (next: Preferences) => void write(next).catch(toastError);
  if (me === null) return null;
  return (
    <Section title={t('account.look')}>
      <Rows label={t('account.look')}>
        <Row
          folds
          title={t('menu.language')}
          words={t('account.languageWords')}
          end={
            <SegmentedControl
              size="xs"
              aria-label={t('menu.language')}
              value={me.language}
              onChange={(value) => set({ language: value as Preferences['language'] & string })}
              data={languages.map((value) => ({ value, label: ownNames[value] }))}
            />
          }
        />
        <Row
          folds
          title={t('menu.theme')}
          words={t('account.themeWords')}
          end={
            <SegmentedControl
              size="xs"
              aria-label={t('menu.theme')}
              value={me.theme}
              onChange={(value) => set({ theme: value as (typeof themes)[number] })}
              data={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
            />
          }
        />
        <Row
          title={t('menu.singleKeys')}
          words={t('account.keysWords')}
          end={
            <>
              <Button variant="default" visibleFrom="xs" onClick={() => openOverlay('keys')}>
                {t('account.keysShow')}
              </Button>
              <Switch
                aria-label={t('menu.singleKeys')}
                checked={me.singleKeys}
                onChange={(event) => set({ singleKeys: event.currentTarget.checked })}
              />
            </>
          }
        />
      </Rows>
    </Section>
  );
}
