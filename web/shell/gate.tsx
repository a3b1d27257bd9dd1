import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { Dialog } from '../kit/dialog.tsx';
import { onRefusal } from '../lib/api.ts';
import { useHeld } from '../lib/external.ts';
import { t } from '../lib/i18n/index.ts';
import { gate, sessionQuery, useMe } from '../lib/session.ts';
import css from './sign-in.module.css';
import { SignInForm } from './sign-in-form.tsx';

const NewPassword = lazy(() => import('./new-password.tsx'));

/** The door over the page: it opens when a request is refused, and the page with all that was typed stays behind it. */
export function Door() {
  const client = useQueryClient();
  const held = useHeld(gate);
  const mustChange = useMe()?.mustChangePassword === true;
  const state = held === 'open' && mustChange ? 'password_change_required' : held;
  useEffect(
    () =>
      onRefusal(({ code }) => {
        const inside = client.getQueryData(sessionQuery.queryKey) != null;
        if (code === 'signed_out' && inside) gate.set('signed_out');
        if (code === 'password_change_required') gate.set('password_change_required');
      }),
    [client],
  );
  if (state === 'password_change_required') {
    return (
      <Suspense>
        <NewPassword />
      </Suspense>
    );
  }
  return (
    <Dialog
      opened={state === 'signed_out'}
      onClose={() => undefined}
      title={t('signin.again')}
      size={360}
      locked
    >
      <p className={css.words}>{t('signin.againWords')}</p>
      <SignInForm />
    </Dialog>
  );
}
