import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '../kit/form.tsx';
import { toast } from '../kit/toast.ts';
import { t } from '../lib/i18n/index.ts';
import { type Alert, acknowledge } from './queries.ts';

/** Somebody takes an alarm on, and may say what is being done. */
export function AcknowledgeForm({ alert, onDone }: { alert: Alert; onDone: () => void }) {
  const [note, setNote] = useState('');
  const cache = useQueryClient();
  const take = useMutation({
    mutationFn: () => acknowledge(alert.id, note.trim()),
    onSuccess: async () => {
      onDone();
      toast(t('alert.taken'));
      await cache.invalidateQueries({ queryKey: ['alerts'] });
    },
  });
  return (
    <Form
      act={t('alert.take')}
      onSubmit={() => take.mutate()}
      onCancel={onDone}
      busy={take.isPending}
      error={take.error}
    >
      <TextInput
        label={t('alert.note')}
        description={t('alert.noteWords')}
        value={note}
        maxLength={500}
        data-autofocus
        autoFocus
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Form>
  );
}
