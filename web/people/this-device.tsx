import { Button, Switch } from '@mantine/core';
import { Section } from '../kit/page.tsx';
import { Row, Rows } from '../kit/rows.tsx';
import { toastError } from '../kit/toast.ts';
import { useHeld } from '../lib/external.ts';
import { t } from '../lib/i18n/index.ts';
import { install, installOffer } from '../lib/installing.ts';
import { canKeep, setOffline, useOfflineWish } from '../lib/offline/copy.ts';
import { useMay, useMe } from '../lib/session.ts';
import { PushRow } from './push-row.tsx';

function InstallRow() {
  const offer = useHeld(installOffer);
  if (offer === null) return null;
  return (
    <Row
      title={t('device.install')}
      words={t('device.installWords')}
      end={
        <Button variant="default" onClick={() => void install().catch(toastError)}>
          {t('device.installAct')}
        </Button>
      }
    />
  );
}

function OfflineRow({ personId }: { personId: string }) {
  const on = useOfflineWish(personId);
  const possible = canKeep();
  return (
    <Row
      title={t('device.offline')}
      words={t(possible ? 'device.offlineWords' : 'device.insecure')}
      end={
        <Switch
          aria-label={t('device.offline')}
          disabled={!possible}
          checked={on}
          onChange={(event) => void setOffline(personId, event.currentTarget.checked).catch(toastError)}
        />
      }
    />
  );
}

/** What holds for this browser alone: the desk as an app, and what it keeps for reading offline. */
export function ThisDevice() {
  const me = useMe();
  const told = useMay('conversation.note');
  if (me === null) return null;
  return (
    <Section title={t('device.title')} words={t('device.words')}>
      <Rows label={t('device.title')}>
        <InstallRow />
        <OfflineRow personId={me.id} />
        {told && <PushRow personId={me.id} />}
      </Rows>
    </Section>
  );
}
