import type { UiLanguage } from '../lib/contracts.ts';
import { speak, t, useLanguage } from '../lib/i18n/index.ts';
import css from './sign-in.module.css';

/** Each language under its own name, whatever is shown now. */
export const ownNames: Record<UiLanguage, string> = { zh: '简体中文', en: 'English' };

/** The two languages of the desk, for somebody who is not signed in. */
export function LanguageSwitch() {
  const now = useLanguage();
  return (
    <fieldset className={css.languages} aria-label={t('menu.language')}>
      {(['zh', 'en'] as const).map((code) => (
        <button
          key={code}
          type="button"
          lang={code}
          className={css.language}
          aria-pressed={now === code}
          onClick={() => void speak(code)}
        >
          {ownNames[code]}
        </button>
      ))}
    </fieldset>
  );
}
