import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '../kit/dialog.tsx';
import { Finder, Found } from '../kit/finder.tsx';
import { Icon } from '../kit/icons.tsx';
import { Failed } from '../kit/states.tsx';
import { Tag } from '../kit/tag.tsx';
import { Tool } from '../kit/tool.tsx';
import { type FittingTemplate, fittingQuery } from '../knowledge/queries.ts';
import { actNames, calledIn, matches } from '../knowledge/template-words.ts';
import { t, tCode } from '../lib/i18n/index.ts';
import css from './template-picker.module.css';
import type { TemplatesState } from './use-templates.ts';

const namesOf = (missing: readonly string[]): string =>
  missing.map((name) => tCode('variable', name)).join(t('picker.comma'));

/** What would be put into the reply, and what would still be missing there. */
function Preview({ template }: { template: FittingTemplate }) {
  const { text, language, missing, acts } = template;
  return (
    <>
      <p className={css.filled} lang={language} dir="auto">
        {text}
      </p>
      {missing.length > 0 && <p className={css.lacks}>{t('picker.missing', { names: namesOf(missing) })}</p>}
      {acts.length > 0 && <p className={css.second}>{t('picker.after', { acts: actNames(acts) })}</p>}
    </>
  );
}

function Pick({ id, onPick }: { id: string; onPick: (one: FittingTemplate) => void }) {
  const fitting = useQuery(fittingQuery(id));
  const [query, setQuery] = useState('');
  if (fitting.isError) return <Failed error={fitting.error} retry={() => void fitting.refetch()} />;
  const items = (fitting.data ?? []).filter((one) =>
    matches(query.replace(/^[/／、]/, ''), { ...one, texts: [one.text] }),
  );
  return (
    <Finder
      name="template"
      hint={t('picker.hint')}
      label={t('picker.open')}
      none={t(fitting.data ? 'picker.none' : 'state.loading')}
      query={query}
      onQuery={setQuery}
      items={items}
      keyOf={(one) => one.id}
      line={(one) => (
        <Found name={calledIn(one)}>
          {one.fallback && <Tag>{t('picker.english')}</Tag>}
          {one.shortcut && `/${one.shortcut}`}
        </Found>
      )}
      beside={(one) => <Preview template={one} />}
      onPick={onPick}
      roomy
    />
  );
}

/** The templates that fit the conversation, filled; what is picked goes to the caret. */
export const TemplatePicker = ({ id, templates }: { id: string; templates: TemplatesState }) => (
  <Dialog opened={templates.opened} onClose={templates.close} title={t('picker.open')} size={860}>
    <Pick id={id} onPick={templates.insert} />
  </Dialog>
);

/** Opens the templates from under the text. */
export const TemplateTool = ({ templates }: { templates: TemplatesState }) => (
  <Tool icon="frame" label={t('picker.tool')} onClick={templates.open} />
);

/** Under the text: what must be filled in before it can be sent, and what follows the sending. */
export function TemplateLine({ templates }: { templates: TemplatesState }) {
  const { missing, acts, select, dropActs } = templates;
  return (
    <div className={css.under} role="status">
      {missing.length > 0 && (
        <p className={css.line}>
          <Icon name="alert" size={14} />
          <span>{t('picker.fillIn')}</span>
          {missing.map((one) => (
            <button
              key={one.name}
              type="button"
              className={css.missing}
              title={t('picker.find', { name: tCode('variable', one.name) })}
              onClick={() => select(one)}
            >
              {tCode('variable', one.name)}
            </button>
          ))}
        </p>
      )}
      {acts.length > 0 && (
        <p className={css.line} data-quiet="">
          {t('picker.after', { acts: actNames(acts) })}
          <button type="button" className={css.missing} onClick={dropActs}>
            {t('picker.drop')}
          </button>
        </p>
      )}
    </div>
  );
}
