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

/** The usual choices, and whatever else was set over the API. */
const undoChoices = (own: number): number[] => [...new Set([5, 10, 20, 30, own])].sort((a, b) => a - b);

/** How long an own reply waits before it leaves. */
function UndoRow({ seconds, onPick }: { seconds: number; onPick: (seconds: number) => void }) {
  return (
    <Row
      folds
      title={t('account.undo')}
      words={t('account.undoWords')}
      end={
        <SegmentedControl
          size="xs"
          aria-label={t('account.undo')}
          value={String(seconds)}
          onChange={(value) => onPick(Number(value))}
          data={undoChoices(seconds).map((value) => ({
            value: String(value),
            label: t('account.undoSeconds', { seconds: value }),
          }))}
        />
      }
    />
  );
}

/** Language, theme, the time to take a reply back, keys. */
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
        <UndoRow seconds={me.undoSeconds} onPick={(undoSeconds) => set({ undoSeconds })} />
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
