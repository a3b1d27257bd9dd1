import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Client } from '../../src/stores/contract.ts';
import { Form } from '../kit/form.tsx';
import { change } from '../lib/api.ts';
import { faultWords } from '../lib/faults.ts';
import { t } from '../lib/i18n/index.ts';

interface ClientFormProps {
  /** The client that is renamed; none when one is added. */
  client?: Client | undefined;
  act: string;
  /** Under the label; none where the page has explained it. */
  hint?: string;
  onDone: (client: Client) => void;
  onCancel?: () => void;
}

/** The name of a client. */
export function ClientForm({ client, act, hint, onDone, onCancel }: ClientFormProps) {
  const cache = useQueryClient();
  const [name, setName] = useState(client?.name ?? '');
  const save = useMutation({
    mutationFn: () =>
      client
        ? change<Client>('PATCH', `/clients/${client.id}`, { name: name.trim() })
        : change<Client>('POST', '/clients', { name: name.trim() }),
    onSuccess: async (saved) => {
      await cache.invalidateQueries({ queryKey: ['stores'] });
      onDone(saved);
    },
  });
  return (
    <Form
      act={act}
      busy={save.isPending}
      error={save.error}
      unready={name.trim() === ''}
      onSubmit={() => save.mutate()}
      onCancel={onCancel}
    >
      <TextInput
        label={t('client.name')}
        description={hint}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={faultWords({}, save.error, 'name')}
        maxLength={120}
        autoComplete="off"
        data-autofocus
      />
    </Form>
  );
}
