import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Mailbox } from '../../src/stores/contract.ts';
import { Confirm } from '../kit/dialog.tsx';
import { Form } from '../kit/form.tsx';
import { t } from '../lib/i18n/index.ts';
import { MailboxFields } from './mailbox-fields.tsx';
import { TestResult } from './test-result.tsx';
import { useMailboxEditor } from './use-mailbox-editor.ts';

const spans = [1, 3, 7, 30];

function Since({ days, onDays }: { days: number | null; onDays: (days: number | null) => void }) {
  const choices = spans.map((span) => ({
    value: String(span),
    label: t('mailbox.sinceDays', { days: span }),
  }));
  return (
    <NativeSelect
      label={t('mailbox.since')}
      description={t('mailbox.sinceHint')}
      value={days === null ? '' : String(days)}
      onChange={({ currentTarget: { value } }) => onDays(value === '' ? null : Number(value))}
      data={[...choices, { value: '', label: t('mailbox.sinceAll') }]}
    />
  );
}

interface MailboxEditorProps {
  storeId: string;
  storeName: string;
  mailbox: Mailbox | null;
  onSaved: () => void;
  onCancel?: () => void;
  /** The words on the way out without saving. */
  cancel?: string;
}

/** A mailbox is added or changed here, tested before it is saved. */
export function MailboxEditor({ onSaved, onCancel, cancel, ...subject }: MailboxEditorProps) {
  const editor = useMailboxEditor(subject, onSaved);
  const { form, test, save } = editor;
  const [days, setDays] = useState<number | null>(3);
  const [doubt, setDoubt] = useState(false);
  const submit = () => {
    if (!editor.complete()) return;
    if (editor.doubtful) setDoubt(true);
    else save.mutate(days);
  };
  return (
    <>
      <Form
        act={t(editor.leads ? 'mailbox.saveAndSignIn' : 'act.save')}
        busy={save.isPending}
        error={save.error ?? test.error}
        onSubmit={submit}
        onCancel={onCancel}
        cancel={cancel}
        aside={
          <Button variant="default" loading={test.isPending} onClick={editor.runTest}>
            {t('mailbox.test')}
          </Button>
        }
      >
        <MailboxFields
          form={form}
          onForm={editor.edit}
          onServer={editor.editServer}
          onReplace={editor.replace}
          wrong={editor.wrong}
          kept={subject.mailbox !== null}
        />
        {subject.mailbox === null && form.provider !== null && form.fetches && (
          <Since days={days} onDays={setDays} />
        )}
        {test.data && <TestResult result={test.data} byToken={form.appId !== null} />}
      </Form>
      <Confirm
        opened={doubt}
        onClose={() => setDoubt(false)}
        title={t(test.data ? 'mailbox.saveFailed' : 'mailbox.saveUntested')}
        words={t('mailbox.saveUntestedWords')}
        act={t('mailbox.saveAnyway')}
        onConfirm={() => {
          setDoubt(false);
          save.mutate(days);
        }}
      />
    </>
  );
}
