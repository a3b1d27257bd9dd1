import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { errorWords } from '../kit/states.tsx';
import { ApiProblem } from '../lib/api.ts';
import type { SignIn } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import css from './sign-in.module.css';
import { useEnter } from './use-enter.ts';

const field = (form: FormData, name: string): string => String(form.get(name) ?? '');

function read(form: FormData): SignIn {
  const code = field(form, 'code').replace(/\s/g, '');
  return { email: field(form, 'email').trim(), password: field(form, 'password'), ...(code ? { code } : {}) };
}

// A change of language draws the page afresh; who has typed an address need not type it again.
const typed = { email: '' };

/** Address and password; the code of the authenticator is asked for when the desk wants it. */
export function SignInForm() {
  const { enter, busy, error } = useEnter();
  const [asked, setAsked] = useState(false);
  const missing = error instanceof ApiProblem && error.code === 'second_factor_required';
  const wantsCode = asked || missing;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(wantsCode);
    void enter(read(new FormData(event.currentTarget)));
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <TextInput
        label={t('signin.email')}
        name="email"
        type="email"
        autoComplete="username"
        required
        withAsterisk={false}
        data-autofocus
        defaultValue={typed.email}
        onChange={(event) => {
          typed.email = event.currentTarget.value;
        }}
        autoFocus
      />
      <PasswordInput
        label={t('signin.password')}
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
      />
      {wantsCode && (
        <TextInput
          label={t('signin.code')}
          description={t('signin.codeWords')}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          withAsterisk={false}
          autoFocus
        />
      )}
      <div role="alert" className={css.error}>
        {error !== null && !missing && errorWords(error)}
      </div>
      <Button type="submit" size="sm" fullWidth loading={busy}>
        {t('signin.act')}
      </Button>
    </form>
  );
}
