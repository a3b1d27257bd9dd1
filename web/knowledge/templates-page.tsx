import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormDialog } from '../kit/dialog.tsx';
import { Icon } from '../kit/icons.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { Page } from '../kit/page.tsx';
import { Empty } from '../kit/states.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { useCommands } from '../lib/commands.ts';
import { t } from '../lib/i18n/index.ts';
import { useMay } from '../lib/session.ts';
import { type Template, templatesQuery } from './queries.ts';
import { TemplateEditor } from './template-editor.tsx';
import { TemplateTable } from './template-table.tsx';
import { calledIn, matches } from './template-words.ts';
import css from './templates.module.css';

type Shown = 'inUse' | 'retired';
const shownOf = ({ retiredAt }: Template): Shown => (retiredAt === null ? 'inUse' : 'retired');

function Library({ templates, onOpen }: { templates: Template[]; onOpen: (one: Template) => void }) {
  const [shown, setShown] = useState<Shown>('inUse');
  const [typed, setTyped] = useState('');
  if (templates.length === 0)
    return <Empty icon="note" title={t('template.none')} words={t('template.noneWords')} />;
  const found = templates.filter(
    (one) => shownOf(one) === shown && matches(typed, { ...one, texts: Object.values(one.texts) }),
  );
  const tabs = (['inUse', 'retired'] as const).map((value) => ({
    value,
    label: t(`template.${value}`),
    count: templates.filter((one) => shownOf(one) === value).length,
  }));
  return (
    <>
      <Tabs label={t('template.show')} tabs={tabs} picked={shown} onPick={setShown} />
      <search className={css.search}>
        <TextInput
          aria-label={t('template.search')}
          placeholder={t('template.search')}
          leftSection={<Icon name="search" size={14} />}
          value={typed}
          maxLength={200}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </search>
      {found.length === 0 ? (
        <Empty icon="search" title={t('template.noneFound')} />
      ) : (
        <TemplateTable templates={found} onOpen={onOpen} />
      )}
    </>
  );
}

/** Answers that are used again: what there is in which language, and the place to write them. */
export default function TemplatesPage() {
  const templates = useQuery(templatesQuery);
  const manages = useMay('template.manage');
  const [opened, setOpened] = useState<Template | 'new' | null>(null);
  const add = () => setOpened('new');
  useCommands(manages ? [{ id: 'template.add', label: t('template.add'), group: 'act', run: add }] : []);
  const close = () => setOpened(null);
  return (
    <Page
      wide
      title={t('nav.templates')}
      words={t('template.words')}
      acts={
        manages && (
          <Button onClick={add} leftSection={<Icon name="plus" size={14} />}>
            {t('template.add')}
          </Button>
        )
      }
    >
      <Loaded query={templates}>{(items) => <Library templates={items} onOpen={setOpened} />}</Loaded>
      {opened !== null && (
        <FormDialog
          onClose={close}
          size={880}
          title={opened === 'new' ? t('template.add') : calledIn(opened)}
        >
          {(leave) => (
            <TemplateEditor template={opened === 'new' ? null : opened} onCancel={leave} onDone={close} />
          )}
        </FormDialog>
      )}
    </Page>
  );
}
