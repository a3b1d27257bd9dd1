import { Button, PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../kit/dialog.tsx';
import { errorWords } from '../kit/states.tsx';
import { t } from '../lib/i18n/index.ts';
import { wrongWith } from '../lib/password-rules.ts';
import { changePassword, gate } from '../lib/session.ts';
import css from './sign-in.module.css';

/** The first password must be changed before anything else. */
export default function NewPassword() {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [current = '', next = '', again = ''] = ['current', 'next', 'again'].map((name) =>
      String(form.get(name)),
    );
    const fault = wrongWith(next, again);
    setWrong(fault && t(fault));
    if (fault) return;
    setBusy(true);
    try {
      await changePassword({ current, next });
      gate.set('open');
      await client.invalidateQueries();
    } catch (error) {
      setWrong(errorWords(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog opened locked onClose={() => undefined} title={t('password.title')} size={380}>
      <p className={css.words}>{t('password.words')}</p>
      <form className={css.form} onSubmit={(event) => void submit(event)}>
        <PasswordInput
          label={t('password.current')}
          name="current"
          autoComplete="current-password"
          data-autofocus
        />
        <PasswordInput label={t('password.next')} name="next" autoComplete="new-password" />
        <PasswordInput label={t('password.again')} name="again" autoComplete="new-password" />
        <div role="alert" className={css.error}>
          {wrong}
        </div>
        <Button type="submit" size="sm" fullWidth loading={busy}>
          {t('password.act')}
        </Button>
      </form>
    </Dialog>
  );
}
