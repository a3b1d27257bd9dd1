import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '../kit/dialog.tsx';
import { Finder, Found } from '../kit/finder.tsx';
import { Failed } from '../kit/states.tsx';
import { type Template, templatesQuery } from '../knowledge/queries.ts';
import { actNames, calledIn, matches } from '../knowledge/template-words.ts';
import { languageName } from '../lib/dates.ts';
import { dot } from '../lib/dot.ts';
import { t } from '../lib/i18n/index.ts';
import css from './template-picker.module.css';

/** What it says, with its variables, in English or else the first language that it has. */
function Says({ template: { texts, acts } }: { template: Template }) {
  const language = texts.en ? 'en' : (Object.keys(texts)[0] ?? 'en');
  return (
    <>
      <p className={css.filled} lang={language} dir="auto">
        {texts[language]}
      </p>
      <p className={css.second}>{Object.keys(texts).map(languageName).join(dot)}</p>
      {acts.length > 0 && <p className={css.second}>{t('picker.after', { acts: actNames(acts) })}</p>}
    </>
  );
}

/** Asks which template answers all that are picked. */
export default function WhichTemplate({
  onPick,
  onClose,
}: {
  onPick: (template: Template) => void;
  onClose: () => void;
}) {
  const templates = useQuery(templatesQuery);
  const [query, setQuery] = useState('');
  const items = (templates.data ?? [])
    .filter((one) => one.retiredAt === null)
    .filter((one) => matches(query.replace(/^[/／、]/, ''), { ...one, texts: Object.values(one.texts) }))
    .toSorted((one, other) => other.uses - one.uses);
  return (
    <Dialog opened onClose={onClose} title={t('many.replyTitle')} size={860}>
      {templates.isError ? (
        <Failed error={templates.error} retry={() => void templates.refetch()} />
      ) : (
        <Finder
          name="many-template"
          hint={t('picker.hint')}
          label={t('picker.open')}
          none={t(templates.data ? 'picker.none' : 'state.loading')}
          query={query}
          onQuery={setQuery}
          items={items}
          keyOf={({ id }) => id}
          line={(one) => <Found name={calledIn(one)}>{one.shortcut && `/${one.shortcut}`}</Found>}
          beside={(one) => <Says template={one} />}
          onPick={onPick}
          roomy
        />
      )}
    </Dialog>
  );
}
