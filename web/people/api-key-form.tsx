import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type * as people from '../../src/people/contract.ts';
import { Chips } from '../kit/chips.tsx';
import { Form } from '../kit/form.tsx';
import { change } from '../lib/api.ts';
import { faultWords } from '../lib/faults.ts';
import { t } from '../lib/i18n/index.ts';

type Created = z.infer<typeof people.createdApiKey>;

const scopes = [
  'mail:write',
  'conversations:read',
  'conversations:write',
  'stores:read',
  'metrics:read',
] as const satisfies readonly (typeof people.apiKeyScopes)[number][];

/** A new key: what for, and what it may do. */
export function ApiKeyForm(props: { onDone: (created: Created) => void; onCancel: () => void }) {
  const cache = useQueryClient();
  const [name, setName] = useState('');
  const [picked, setPicked] = useState<string[]>(['mail:write']);
  const create = useMutation({
    mutationFn: () => change<Created>('POST', '/api-keys', { name: name.trim(), scopes: picked }),
    onSuccess: async (created) => {
      await cache.invalidateQueries({ queryKey: ['api-keys'] });
      props.onDone(created);
    },
  });
  return (
    <Form
      act={t('keys.apiAdd')}
      busy={create.isPending}
      error={create.error}
      unready={name.trim() === '' || picked.length === 0}
      onSubmit={() => create.mutate()}
      onCancel={props.onCancel}
    >
      <TextInput
        label={t('keys.apiName')}
        description={t('keys.apiNameHint')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={faultWords({}, create.error, 'name')}
        maxLength={80}
        autoComplete="off"
        data-autofocus
      />
      <Chips
        label={t('keys.apiScopes')}
        groups={[{ chips: scopes.map((value) => ({ value, label: t(`scope.${value}`) })) }]}
        picked={picked}
        onPick={setPicked}
      />
    </Form>
  );
}
