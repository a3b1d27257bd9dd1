import { Button } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../kit/dialog.tsx';
import { Icon } from '../kit/icons.tsx';
import { Section } from '../kit/page.tsx';
import { Row, Rows } from '../kit/rows.tsx';
import { t } from '../lib/i18n/index.ts';
import { useMe } from '../lib/session.ts';
import { FactorEnd } from './factor-end.tsx';
import { FactorStart } from './factor-start.tsx';
import { PasswordForm } from './password-form.tsx';

type Opened = 'password' | 'factorStart' | 'factorEnd';

const titles = {
  password: 'account.passwordChange',
  factorStart: 'factor.title',
  factorEnd: 'account.factor',
} as const;

/** Password and second factor. */
export function SigningIn() {
  const me = useMe();
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const on = me?.secondFactor === true;
  return (
    <Section title={t('account.safety')}>
      <Rows label={t('account.safety')}>
        <Row
          title={t('account.password')}
          words={t('account.passwordWords')}
          end={
            <Button variant="default" onClick={() => setOpened('password')}>
              {t('account.passwordChange')}
            </Button>
          }
        />
        <Row
          title={t('account.factor')}
          lead={on && <Icon name="check" />}
          words={t(on ? 'account.factorOn' : 'account.factorOff')}
          end={
            <Button variant="default" onClick={() => setOpened(on ? 'factorEnd' : 'factorStart')}>
              {t(on ? 'account.factorEnd' : 'account.factorStart')}
            </Button>
          }
        />
      </Rows>
      <Dialog
        opened={opened !== null}
        onClose={close}
        title={opened ? t(titles[opened]) : ''}
        locked={opened === 'factorStart'}
      >
        {opened === 'password' && <PasswordForm onDone={close} />}
        {opened === 'factorStart' && <FactorStart onDone={close} />}
        {opened === 'factorEnd' && <FactorEnd onDone={close} />}
      </Dialog>
    </Section>
  );
}
