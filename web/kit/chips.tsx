import css from './chips.module.css';

export interface Chip {
  value: string;
  label: string;
  /** A short code before the label. */
  code?: string;
}

interface ChipsProps {
  label: string;
  words?: string | undefined;
  groups: { label?: string; chips: Chip[] }[];
  picked: readonly string[];
  onPick: (picked: string[]) => void;
  fault?: string | undefined;
}

/** Any number out of few: every choice is in sight, each a checkbox. */
export function Chips({ label, words, groups, picked, onPick, fault }: ChipsProps) {
  const toggle = (value: string) =>
    onPick(picked.includes(value) ? picked.filter((one) => one !== value) : [...picked, value]);
  return (
    <fieldset>
      <legend className={css.label}>{label}</legend>
      {words && <p className={css.words}>{words}</p>}
      {groups.map((group) => (
        <div key={group.label ?? ''}>
          {group.label && <div className={css.group}>{group.label}</div>}
          <div className={css.line}>
            {group.chips.map((chip) => (
              <label key={chip.value} className={css.chip}>
                <input
                  type="checkbox"
                  checked={picked.includes(chip.value)}
                  onChange={() => toggle(chip.value)}
                />
                {chip.code && <span className={css.code}>{chip.code}</span>}
                {chip.label}
              </label>
            ))}
          </div>
        </div>
      ))}
      {fault && (
        <p role="alert" className={css.fault}>
          {fault}
        </p>
      )}
    </fieldset>
  );
}
