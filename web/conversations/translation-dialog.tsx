import { Select, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormDialog } from '../kit/dialog.tsx';
import { Form } from '../kit/form.tsx';
import { useLanguages } from '../knowledge/languages.ts';
import { change } from '../lib/api.ts';
import type { Acted, Message } from '../lib/contracts.ts';
import { languageName } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { ownStep } from '../lib/own-steps.ts';
import { useMe } from '../lib/session.ts';
import css from './translation.module.css';

const longest = 20_000;

interface TranslationProps {
  message: Message;
  conversationId: string;
  onClose: () => void;
}

/** The words of a message above, and below them what they say in a language of the team. */
export default function TranslationDialog({ message, conversationId, onClose }: TranslationProps) {
  const client = useQueryClient();
  const me = useMe();
  const before = message.translation;
  const [language, setLanguage] = useState(before?.language ?? me?.language ?? 'en');
  const [text, setText] = useState(before?.text ?? '');
  const languages = [...new Set([language, 'zh', ...useLanguages({})])];
  const save = useMutation({
    mutationFn: () =>
      ownStep(conversationId, () =>
        change<Acted>('PUT', `/messages/${message.id}/translation`, { language, text: text.trim() }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['conversation', conversationId] });
      onClose();
    },
  });
  return (
    <FormDialog title={t(before ? 'translation.edit' : 'translation.add')} size={640} onClose={onClose}>
      {(leave) => (
        <Form
          act={t('act.save')}
          busy={save.isPending}
          unready={text.trim() === ''}
          error={save.error}
          onSubmit={() => save.mutate()}
          onCancel={leave}
        >
          <div className={css.original} lang={message.language} dir="auto">
            {message.text}
          </div>
          <Select
            label={t('translation.language')}
            data={languages.map((value) => ({ value, label: languageName(value) }))}
            value={language}
            allowDeselect={false}
            searchable
            onChange={(value) => value && setLanguage(value)}
          />
          <Textarea
            label={t('translation.title')}
            value={text}
            lang={language}
            dir="auto"
            autosize
            minRows={5}
            maxRows={14}
            maxLength={longest}
            data-autofocus
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Form>
      )}
    </FormDialog>
  );
}
