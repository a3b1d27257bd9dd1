import { speak, t, useLanguage } from '../lib/i18n/index.ts';
import { ownNames } from '../lib/own-names.ts';
import css from './sign-in.module.css';

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
