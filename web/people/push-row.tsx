import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { Row } from '../kit/rows.tsx';
import { toast, toastError } from '../kit/toast.ts';
import { t } from '../lib/i18n/index.ts';
import { canPush, PushBlocked, tryPush, turnPushOff, turnPushOn, wantsPush } from '../lib/pushing.ts';

/** Notifications of this device while the desk is not in sight. */
export function PushRow({ personId }: { personId: string }) {
  const [on, setOn] = useState(() => wantsPush(personId));
  const [busy, setBusy] = useState(false);
  const possible = canPush();
  const pick = async (next: boolean) => {
    setBusy(true);
    try {
      await (next ? turnPushOn(personId) : turnPushOff(personId));
      setOn(next);
    } catch (error) {
      if (error instanceof PushBlocked) toast(t('push.blocked'));
      else toastError(error);
      setOn(wantsPush(personId));
    } finally {
      setBusy(false);
    }
  };
  const test = () => void tryPush().then(() => toast(t('push.tried')), toastError);
  return (
    <Row
      title={t('push.title')}
      words={t(possible ? 'push.words' : 'push.impossible')}
      end={
        <>
          {on && (
            <Button variant="default" onClick={test}>
              {t('push.try')}
            </Button>
          )}
          <Switch
            aria-label={t('push.title')}
            disabled={!possible || busy}
            checked={on}
            onChange={(event) => void pick(event.currentTarget.checked)}
          />
        </>
      }
    />
  );
}
