import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '../kit/form.tsx';
import { toast, toastError } from '../kit/toast.ts';
import { refusedAt } from '../lib/faults.ts';
import { t } from '../lib/i18n/index.ts';
import { useMay } from '../lib/session.ts';
import { usualLanguages } from './languages.ts';
import { saveTemplate, setRetired, type Template, type Written } from './queries.ts';
import { spanFault, TemplateActs } from './template-acts.tsx';
import { TemplateFields } from './template-fields.tsx';
import { TemplateText } from './template-text.tsx';

interface EditorProps {
  template: Template | null;
  onCancel: () => void;
  onDone: () => void;
}

const fresh: Written = {
  ...{ scenario: 'other', name: null, marketplace: null, clientId: null, shortcut: null },
  ...{ acts: [], texts: {} },
};

function writtenOf(template: Template | null): Written {
  if (template === null) return fresh;
  const { scenario, name, marketplace, clientId, shortcut, acts, texts } = template;
  return { scenario, name, marketplace, clientId, shortcut, acts, texts };
}

/** The language that is opened first: one that the desk refused, else the first that says something. */
const firstLanguage = ({ texts }: Written): string =>
  usualLanguages.find((code) => texts[code]) ?? Object.keys(texts)[0] ?? 'en';

function useSaving(template: Template | null, onDone: () => void) {
  const cache = useQueryClient();
  const done = (words: string) => async () => {
    toast(words);
    await cache.invalidateQueries({ queryKey: ['templates'] });
    onDone();
  };
  const save = useMutation({
    mutationFn: (written: Written) => saveTemplate(written, template),
    onSuccess: done(t('template.saved')),
  });
  const turn = useMutation({
    mutationFn: (known: Template) => setRetired(known),
    onSuccess: done(t(template?.retiredAt ? 'template.restoredDone' : 'template.retiredDone')),
    onError: toastError,
  });
  return { save, turn };
}

function Turn({ template, turn }: { template: Template; turn: ReturnType<typeof useSaving>['turn'] }) {
  return (
    <Button variant="default" loading={turn.isPending} onClick={() => turn.mutate(template)}>
      {t(template.retiredAt === null ? 'template.retire' : 'template.restore')}
    </Button>
  );
}

/** Everything about one template; whoever may not write it reads what it says. */
export function TemplateEditor({ template, onCancel, onDone }: EditorProps) {
  const manages = useMay('template.manage');
  const [written, setWritten] = useState(() => writtenOf(template));
  const [language, setLanguage] = useState(() => firstLanguage(written));
  const [tried, setTried] = useState(false);
  const { save, turn } = useSaving(template, onDone);
  const put = (next: Partial<Written>) => setWritten({ ...written, ...next });
  const empty = Object.values(written.texts).every((text) => text.trim() === '');
  const shortcutFault = /[\s/]/.test(written.shortcut ?? '');
  const refused = refusedAt(save.error, `texts.${language}`) ? save.error?.message : null;
  const text = (
    <TemplateText
      id={template?.id ?? null}
      texts={written.texts}
      language={language}
      onLanguage={setLanguage}
      onText={(text) => put({ texts: { ...written.texts, [language]: text } })}
      fault={(tried && empty ? t('template.needsText') : null) ?? refused ?? null}
      readOnly={!manages}
    />
  );
  if (!manages) return text;
  const submit = () => {
    setTried(true);
    if (!empty && !shortcutFault && !spanFault(written.acts)) save.mutate(written);
  };
  return (
    <Form
      act={t('act.save')}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onCancel={onCancel}
      aside={template && <Turn template={template} turn={turn} />}
    >
      <TemplateFields written={written} put={put} shortcutFault={shortcutFault} />
      {text}
      <TemplateActs acts={written.acts} onActs={(acts) => put({ acts })} />
    </Form>
  );
}
