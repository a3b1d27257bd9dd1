import { PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '../kit/form.tsx';
import { ApiProblem, change } from '../lib/api.ts';
import type { Me } from '../lib/contracts.ts';
import { type Faults, faultWords } from '../lib/faults.ts';
import { language, t } from '../lib/i18n/index.ts';
import { wrongWith } from '../lib/password-rules.ts';
import { sessionQuery, signIn } from '../lib/session.ts';

const fields = [
  { name: 'code', fill: 'off', hint: null },
  { name: 'organisation', fill: 'organization', hint: 'setup.organisationHint' },
  { name: 'name', fill: 'name', hint: null },
  { name: 'email', fill: 'username', hint: 'setup.emailHint' },
] as const;

type Typed = Record<(typeof fields)[number]['name'] | 'password', string>;

function missing(typed: Typed): Faults {
  const empty = fields.filter(({ name }) => typed[name].trim() === '');
  return Object.fromEntries(empty.map(({ name }) => [name, 'required' as const]));
}

/** Sets the desk up; its first administrator is signed in. Where an answer was lost, the second try signs in. */
function useBegin() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (typed: Typed): Promise<Me> => {
      const { password } = typed;
      const email = typed.email.trim();
      const body = { ...typed, email, code: typed.code.trim(), language: language() };
      return change<Me>('POST', '/setup', body).catch((error) => {
        if (error instanceof ApiProblem && error.code === 'setup_closed') return signIn({ email, password });
        throw error;
      });
    },
    onSuccess: async (me) => {
      cache.setQueryData(sessionQuery.queryKey, me);
      await cache.invalidateQueries();
    },
  });
}

/** Code, organisation and first administrator. */
export function DeskForm() {
  const [typed, setTyped] = useState<Typed>({
    code: '',
    organisation: '',
    name: '',
    email: '',
    password: '',
  });
  const [faults, setFaults] = useState<Faults>({});
  const [short, setShort] = useState(false);
  const begin = useBegin();
  const edit = (name: keyof Typed, text: string) => {
    setTyped({ ...typed, [name]: text });
    setFaults({ ...faults, [name]: undefined });
    if (name === 'password') setShort(false);
  };
  const submit = () => {
    const found = missing(typed);
    const tooShort = wrongWith(typed.password, typed.password) !== null;
    setFaults(found);
    setShort(tooShort);
    if (!tooShort && Object.keys(found).length === 0) begin.mutate(typed);
  };
  return (
    <Form act={t('setup.begin')} busy={begin.isPending} error={begin.error} onSubmit={submit}>
      {fields.map(({ name, fill, hint }) => (
        <TextInput
          key={name}
          label={t(`setup.${name}`)}
          description={hint && t(hint)}
          type={name === 'email' ? 'email' : 'text'}
          value={typed[name]}
          onChange={(event) => edit(name, event.currentTarget.value)}
          error={faultWords(faults, begin.error, name)}
          autoComplete={fill}
          autoFocus={name === 'code'}
          spellCheck={false}
        />
      ))}
      <PasswordInput
        label={t('setup.password')}
        description={short ? null : t('setup.passwordHint')}
        value={typed.password}
        onChange={(event) => edit('password', event.currentTarget.value)}
        error={short ? t('password.short') : faultWords(faults, begin.error, 'password')}
        autoComplete="new-password"
      />
    </Form>
  );
}
