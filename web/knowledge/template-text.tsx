import { Button, Menu, NativeSelect, Textarea } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import { Icon } from '../kit/icons.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { languageName } from '../lib/dates.ts';
import { t, tCode } from '../lib/i18n/index.ts';
import { useLanguages, usualLanguages } from './languages.ts';
import { sampleOf } from './sample-values.ts';
import { TemplateHistory } from './template-history.tsx';
import css from './templates.module.css';
import { filledWith, variableNames } from './variables.ts';

interface TextProps {
  /** Null while the template is new. */
  id: string | null;
  texts: Readonly<Record<string, string>>;
  language: string;
  onLanguage: (code: string) => void;
  onText: (text: string) => void;
  fault: string | null;
  readOnly: boolean;
}

const longest = 2000;

function Languages({ texts, language, onLanguage, readOnly }: TextProps) {
  const known = useLanguages(texts);
  const all = readOnly ? known.filter((code) => texts[code]) : known;
  const near = all.filter((code) => usualLanguages.includes(code) || texts[code] || code === language);
  const others = all.filter((code) => !near.includes(code));
  return (
    <div className={css.languages}>
      <Tabs
        label={t('template.language')}
        tabs={near.map((value) => ({ value, label: `${languageName(value)}${texts[value] ? '' : ' –'}` }))}
        picked={language}
        onPick={onLanguage}
      />
      {others.length > 0 && (
        <NativeSelect
          aria-label={t('template.otherLanguage')}
          value=""
          onChange={(event) => onLanguage(event.currentTarget.value)}
          data={[
            { value: '', label: t('template.otherLanguage') },
            ...others.map((value) => ({ value, label: languageName(value) })),
          ]}
        />
      )}
    </div>
  );
}

function VariableMenu({ onPick }: { onPick: (name: string) => void }) {
  return (
    <Menu position="bottom-end" width={260} returnFocus={false}>
      <Menu.Target>
        <Button variant="default" size="compact-sm" rightSection={<Icon name="down" size={12} />}>
          {t('template.insert')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {variableNames.map((name) => (
          <Menu.Item key={name} onClick={() => onPick(name)} rightSection={<code>{name}</code>}>
            {tCode('variable', name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Field({ texts, language, onText, fault }: TextProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const text = texts[language] ?? '';
  const insert = (name: string) => {
    const at = field.current;
    const [from, to] = [at?.selectionStart ?? text.length, at?.selectionEnd ?? text.length];
    const put = `{{${name}}}`;
    onText(`${text.slice(0, from)}${put}${text.slice(to)}`);
    requestAnimationFrame(() => {
      at?.focus();
      at?.setSelectionRange(from + put.length, from + put.length);
    });
  };
  return (
    <div className={css.field}>
      <div className={css.fieldHead}>
        <VariableMenu onPick={insert} />
      </div>
      <Textarea
        ref={field}
        label={t('template.text', { language: languageName(language) })}
        value={text}
        lang={language}
        dir="auto"
        autosize
        minRows={12}
        maxRows={24}
        maxLength={longest}
        error={fault}
        onChange={(event) => onText(event.currentTarget.value)}
      />
    </div>
  );
}

function Preview({ texts, language }: Pick<TextProps, 'texts' | 'language'>) {
  const label = useId();
  const text = texts[language] ?? '';
  return (
    <section className={css.preview} aria-labelledby={label}>
      <h3 id={label} className={css.label}>
        {t('template.preview')}
      </h3>
      {text.trim() === '' ? (
        <p className={css.second}>{t('template.noText')}</p>
      ) : (
        <p className={css.filled} lang={language} dir="auto">
          {filledWith(text, (name) => sampleOf(language, name))}
        </p>
      )}
    </section>
  );
}

/** What a template says in one language, with its preview and what it said before. */
export function TemplateText(props: TextProps) {
  const { id, language, readOnly, onText } = props;
  const [history, setHistory] = useState(false);
  return (
    <div className={css.parts}>
      <Languages {...props} />
      <div className={css.sides} data-alone={readOnly || undefined}>
        {!readOnly && <Field {...props} />}
        <Preview {...props} />
      </div>
      {id !== null && (
        <div>
          <Button
            variant="default"
            size="compact-sm"
            aria-expanded={history}
            leftSection={<Icon name="clock" size={12} />}
            onClick={() => setHistory(!history)}
          >
            {t('template.history')}
          </Button>
          {history && <TemplateHistory id={id} language={language} onUse={readOnly ? null : onText} />}
        </div>
      )}
    </div>
  );
}
