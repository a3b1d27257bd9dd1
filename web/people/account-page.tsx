import { Page } from '../kit/page.tsx';
import { t } from '../lib/i18n/index.ts';
import { useMay } from '../lib/session.ts';
import { ApiKeys } from './api-keys.tsx';
import { Appearance } from './appearance.tsx';
import { OwnSessions } from './own-sessions.tsx';
import { SigningIn } from './signing-in.tsx';
import { ThisDevice } from './this-device.tsx';

/** What is one's own: how the desk looks, how one signs in, what is signed in. */
export default function AccountPage() {
  const keys = useMay('apikey.manage');
  return (
    <Page title={t('nav.account')} words={t('account.words')}>
      <Appearance />
      <ThisDevice />
      <SigningIn />
      <OwnSessions />
      {keys && <ApiKeys />}
    </Page>
  );
}
