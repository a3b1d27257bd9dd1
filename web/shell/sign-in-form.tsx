import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { errorWords } from '../kit/states.tsx';
import { ApiProblem } from '../lib/api.ts';
import type { SignIn } from '../lib/contracts.ts';
import { t, useLanguage } from '../lib/i18n/index.ts';
import css from './sign-in.module.css';
import { useEnter } from './use-enter.ts';

const field = (form: FormData, name: string): string => String(form.get(name) ?? '');

function read(form: FormData): SignIn {
  const code = field(form, 'code').replace(/\s/g, '');
  return { email: field(form, 'email').trim(), password: field(form, 'password'), ...(code ? { code } : {}) };
}

/** Address and password; the code of the authenticator is asked for when the desk wants it. */
export function SignInForm() {
  const { enter, busy, refused } = useEnter();
  const language = useLanguage();
  const [asked, setAsked] = useState(false);
  const error = refused?.error ?? null;
  const missing = error instanceof ApiProblem && error.code === 'second_factor_required';
  // The desk's words of before are not understood by whoever has just changed the language.
  const isUnderstood = error !== null && refused?.language === language;
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
        {isUnderstood && !missing && errorWords(error)}
      </div>
      <Button type="submit" size="sm" fullWidth loading={busy}>
        {t('signin.act')}
      </Button>
    </form>
  );
}
