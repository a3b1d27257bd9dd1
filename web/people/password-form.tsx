import { PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '../kit/form.tsx';
import { toast } from '../kit/toast.ts';
import { type MessageId, t } from '../lib/i18n/index.ts';
import { wrongWith } from '../lib/password-rules.ts';
import { changePassword } from '../lib/session.ts';

const fields = [
  { name: 'current', label: 'password.current', fill: 'current-password' },
  { name: 'next', label: 'password.next', fill: 'new-password' },
  { name: 'again', label: 'password.again', fill: 'new-password' },
] as const;

/** A new password in place of the present one. */
export function PasswordForm({ onDone }: { onDone: () => void }) {
  const cache = useQueryClient();
  const [typed, setTyped] = useState({ current: '', next: '', again: '' });
  const [fault, setFault] = useState<MessageId | null>(null);
  const save = useMutation({
    mutationFn: () => changePassword({ current: typed.current, next: typed.next }),
    onSuccess: async () => {
      toast(t('account.passwordChanged'));
      await cache.invalidateQueries({ queryKey: ['sessions'] });
      onDone();
    },
  });
  const submit = () => {
    const found = wrongWith(typed.next, typed.again);
    setFault(found);
    if (found === null) save.mutate();
  };
  const faultAt = (name: string) => {
    const place = fault === 'password.differs' ? 'again' : 'next';
    return fault !== null && name === place ? t(fault) : null;
  };
  return (
    <Form
      act={t('act.save')}
      busy={save.isPending}
      error={save.error}
      unready={Object.values(typed).some((text) => text === '')}
      onSubmit={submit}
      onCancel={onDone}
    >
      {fields.map(({ name, label, fill }) => (
        <PasswordInput
          key={name}
          label={t(label)}
          value={typed[name]}
          onChange={(event) => {
            setTyped({ ...typed, [name]: event.currentTarget.value });
            setFault(null);
          }}
          error={faultAt(name)}
          autoComplete={fill}
          data-autofocus={name === 'current' || undefined}
        />
      ))}
    </Form>
  );
}
