import { useEffect } from 'react';
import { KeyHint } from '../kit/key-hint.tsx';
import type { Command } from '../lib/commands.ts';
import { t } from '../lib/i18n/index.ts';
import css from './palette.module.css';

interface ListProps {
  found: Command[];
  place: number;
  /** With a heading over each group. */
  grouped: boolean;
  onPick: (command: Command) => void;
}

/** The lines of the palette; the focus stays in the field. */
export function PaletteList({ found, place, grouped, onPick }: ListProps) {
  useEffect(() => {
    document.getElementById(`palette-${place}`)?.scrollIntoView({ block: 'nearest' });
  }, [place]);
  return (
    <div id="palette-list" role="listbox" aria-label={t('palette.title')} className={css.list}>
      {found.map((command, index) => (
        <div key={command.id} role="presentation">
          {grouped && found[index - 1]?.group !== command.group && (
            <div className={css.group} role="presentation">
              {t(`group.${command.group}`)}
            </div>
          )}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the field, which keeps the focus */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: the option is active by aria-activedescendant */}
          <div
            id={`palette-${index}`}
            role="option"
            aria-selected={index === place}
            className={css.item}
            onClick={() => onPick(command)}
          >
            <span className={css.label}>{command.label}</span>
            {!grouped && <span className={css.kind}>{t(`group.${command.group}`)}</span>}
            {command.combo && <KeyHint combo={command.combo} />}
          </div>
        </div>
      ))}
    </div>
  );
}
