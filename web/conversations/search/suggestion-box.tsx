import { Option, OptionBox } from '../../kit/option-box.tsx';
import { t, tCode, useLanguage } from '../../lib/i18n/index.ts';
import css from './search.module.css';
import type { Suggestion } from './suggesting.ts';

export const boxId = 'inbox-search-list';
export const lineId = (at: number): string => `${boxId}-${at}`;

/** What a suggestion means, in words. */
const aboutOf = ({ filter, value }: Suggestion): string =>
  value === null ? tCode('search.about', filter) : tCode(`search.about.${filter}`, value, '');

interface SuggestionBoxProps {
  items: readonly Suggestion[];
  active: number;
  onPick: (place: number) => void;
}

const ignored = () => undefined;

/** What could be typed next, and below it examples of what can be. */
export function SuggestionBox({ items, active, onPick }: SuggestionBoxProps) {
  const language = useLanguage();
  return (
    <div className={css.box}>
      <OptionBox
        id={boxId}
        aria-label={t('search.suggestions')}
        className={css.list}
        onPick={onPick}
        onKeyDown={ignored}
      >
        {items.map((item, at) => (
          <Option key={item.text} id={lineId(at)} place={at} selected={at === active} className={css.line}>
            <span className={css.word}>{item.text.trim()}</span>
            <span className={css.about}>{aboutOf(item)}</span>
          </Option>
        ))}
      </OptionBox>
      <p className={css.help} lang={language}>
        {t('search.help')}
      </p>
    </div>
  );
}
