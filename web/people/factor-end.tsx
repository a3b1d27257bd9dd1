import { PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '../kit/form.tsx';
import { toast } from '../kit/toast.ts';
import { change } from '../lib/api.ts';
import { t } from '../lib/i18n/index.ts';
import { sessionQuery } from '../lib/session.ts';
import css from './people.module.css';

/** Turns the second factor off, with the password as proof. */
export function FactorEnd({ onDone }: { onDone: () => void }) {
  const cache = useQueryClient();
  const [password, setPassword] = useState('');
  const end = useMutation({
    mutationFn: () => change('DELETE', '/session/second-factor', { password }),
    onSuccess: async () => {
      toast(t('account.factorEnded'));
      await cache.invalidateQueries({ queryKey: sessionQuery.queryKey });
      onDone();
    },
  });
  return (
    <Form
      act={t('account.factorEnd')}
      busy={end.isPending}
      error={end.error}
      unready={password === ''}
      onSubmit={() => end.mutate()}
      onCancel={onDone}
    >
      <p className={css.words}>{t('account.factorEndWords')}</p>
      <PasswordInput
        label={t('account.password')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="current-password"
        data-autofocus
      />
    </Form>
  );
}
