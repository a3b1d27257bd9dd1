import { languageName } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { usualLanguages } from './languages.ts';
import type { Template } from './queries.ts';
import css from './templates.module.css';

/** Which languages a template speaks; what it lacks where its buyers write is drawn as a gap. */
export function LanguageGrid({ texts, missingLanguages }: Template) {
  const there = Object.keys(texts);
  const shown = [...new Set([...usualLanguages, ...there, ...missingLanguages])].filter(
    (code) => there.includes(code) || missingLanguages.includes(code),
  );
  const lacks = missingLanguages.map(languageName).join(', ');
  const words = lacks === '' ? t('template.whole') : t('template.lacks', { languages: lacks });
  return (
    <div className={css.grid} role="img" aria-label={words} title={words}>
      {shown.map((code) => (
        <span key={code} className={css.cell} data-lacks={missingLanguages.includes(code) || undefined}>
          {code}
        </span>
      ))}
    </div>
  );
}
