import { Button, Select, Switch } from '@mantine/core';
import { Section } from '../kit/page.tsx';
import { Row, Rows } from '../kit/rows.tsx';
import { toastError } from '../kit/toast.ts';
import type { DateFormat, Me, Preferences } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import { openOverlay } from '../lib/overlay.ts';
import { ownNames } from '../lib/own-names.ts';
import { useMe, useSetPreferences } from '../lib/session.ts';
import { playTone } from '../lib/tone.ts';
import { ChoiceRow } from './choice-row.tsx';

const themes = ['light', 'dark', 'system'] as const;
const languages = ['zh', 'en'] as const;
const densities = ['comfortable', 'compact'] as const;
const clocks = ['24', '12'] as const;
const dateFormats: readonly DateFormat[] = ['auto', 'ymd', 'dmy_dots', 'dmy', 'mdy'];

/** The usual choices, and whatever else was set over the API. */
const undoChoices = (own: number): number[] => [...new Set([5, 10, 20, 30, own])].sort((a, b) => a - b);

function KeysRow({ singleKeys, onPick }: { singleKeys: boolean; onPick: (on: boolean) => void }) {
  return (
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
            checked={singleKeys}
            onChange={(event) => onPick(event.currentTarget.checked)}
          />
        </>
      }
    />
  );
}

function DatesRow({ value, onPick }: { value: DateFormat; onPick: (next: DateFormat) => void }) {
  return (
    <Row
      folds
      title={t('account.dates')}
      words={t('account.datesWords')}
      end={
        <Select
          w={260}
          aria-label={t('account.dates')}
          allowDeselect={false}
          value={value}
          data={dateFormats.map((format) => ({ value: format, label: t(`dates.${format}`) }))}
          onChange={(next) => onPick(dateFormats.find((known) => known === next) ?? 'auto')}
        />
      }
    />
  );
}

/** Whoever turns sounds on hears at once what it will be. */
function SoundsRow({ on, onPick }: { on: boolean; onPick: (on: boolean) => void }) {
  const pick = (next: boolean) => {
    if (next) playTone();
    onPick(next);
  };
  return (
    <Row
      title={t('account.sounds')}
      words={t('account.soundsWords')}
      end={
        <Switch
          aria-label={t('account.sounds')}
          checked={on}
          onChange={(event) => pick(event.currentTarget.checked)}
        />
      }
    />
  );
}

/** Of what one is told, and how. */
function NoticeRows({
  me,
  set,
}: {
  me: Pick<Me, 'sounds' | 'dueNotices'>;
  set: (next: Preferences) => void;
}) {
  return (
    <>
      <Row
        title={t('account.dueNotices')}
        words={t('account.dueNoticesWords')}
        end={
          <Switch
            aria-label={t('account.dueNotices')}
            checked={me.dueNotices}
            onChange={(event) => set({ dueNotices: event.currentTarget.checked })}
          />
        }
      />
      <SoundsRow on={me.sounds} onPick={(sounds) => set({ sounds })} />
    </>
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
        <ChoiceRow
          title={t('menu.language')}
          words={t('account.languageWords')}
          value={me.language}
          choices={languages}
          labelOf={(language) => ownNames[language]}
          onPick={(language) => set({ language })}
        />
        <ChoiceRow
          title={t('menu.theme')}
          words={t('account.themeWords')}
          value={me.theme}
          choices={themes}
          labelOf={(theme) => t(`theme.${theme}`)}
          onPick={(theme) => set({ theme })}
        />
        <ChoiceRow
          title={t('account.density')}
          words={t('account.densityWords')}
          value={me.density}
          choices={densities}
          labelOf={(density) => t(`density.${density}`)}
          onPick={(density) => set({ density })}
        />
        <ChoiceRow
          title={t('account.clock')}
          words={t('account.clockWords')}
          value={me.clock}
          choices={clocks}
          labelOf={(clock) => t(`clock.${clock}`)}
          onPick={(clock) => set({ clock })}
        />
        <DatesRow value={me.dateFormat} onPick={(dateFormat) => set({ dateFormat })} />
        <ChoiceRow
          title={t('account.undo')}
          words={t('account.undoWords')}
          value={String(me.undoSeconds)}
          choices={undoChoices(me.undoSeconds).map(String)}
          labelOf={(seconds) => t('account.undoSeconds', { seconds: Number(seconds) })}
          onPick={(seconds) => set({ undoSeconds: Number(seconds) })}
        />
        <NoticeRows me={me} set={set} />
        <KeysRow singleKeys={me.singleKeys} onPick={(singleKeys) => set({ singleKeys })} />
      </Rows>
    </Section>
  );
}
