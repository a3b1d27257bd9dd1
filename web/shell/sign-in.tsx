import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { get } from '../lib/api.ts';
import type { SetupState } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import { useTitle } from '../lib/use-title.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { pages } from './routes.tsx';
import css from './sign-in.module.css';
import { SignInForm } from './sign-in-form.tsx';

const canSetUp = pages.some((page) => page.path === '/setup' && page.load);

/** The door of the desk. A desk that nobody has set up yet leads to its first set-up instead. */
export function SignInPage() {
  const navigate = useNavigate();
  const setup = useQuery({
    queryKey: ['setup'],
    queryFn: ({ signal }) => get<SetupState>('/setup', {}, signal),
    retry: false,
    enabled: canSetUp,
  });
  const needed = setup.data?.needed === true;
  useTitle(t('signin.title'));
  useEffect(() => {
    if (needed) void navigate({ to: '/setup' as '/' });
  }, [needed, navigate]);
  return (
    <main className={css.page}>
      <div className={css.box}>
        <p className={css.name}>{t('app.name')}</p>
        <h1 className={css.title}>{t('signin.title')}</h1>
        <SignInForm />
        <div className={css.foot}>
          <LanguageSwitch />
        </div>
      </div>
    </main>
  );
}
