import { number } from '../lib/dates.ts';
import css from './tabs.module.css';

interface TabsProps<Value extends string> {
  label: string;
  tabs: { value: Value; label: string; count?: number | undefined }[];
  picked: Value;
  onPick: (value: Value) => void;
}

/** Parts of one list, each with its count; one is shown. */
export function Tabs<Value extends string>({ label, tabs, picked, onPick }: TabsProps<Value>) {
  return (
    <fieldset className={css.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          className={css.tab}
          aria-pressed={tab.value === picked}
          onClick={() => onPick(tab.value)}
        >
          {tab.label}
          {tab.count !== undefined && <span className={css.count}>{number(tab.count)}</span>}
        </button>
      ))}
    </fieldset>
  );
}
