import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Icon, type IconName } from '../kit/icons.tsx';
import { toastError } from '../kit/toast.ts';
import { change } from '../lib/api.ts';
import type { Delivery, ResolveOutgoing } from '../lib/contracts.ts';
import { fullMoment, momentOfDay } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { useMay } from '../lib/session.ts';
import { adviceFor } from './advice.ts';
import css from './message.module.css';

const icons: Record<Delivery['state'], IconName> = {
  queued: 'clock',
  sending: 'out',
  accepted: 'check',
  deferred: 'clock',
  failed: 'alert',
  uncertain: 'alert',
  delivered: 'check',
  refused: 'alert',
};

function stateWords({ state, nextAttemptAt }: Delivery): string {
  if (state !== 'deferred') return t(`delivery.${state}`);
  return t('delivery.deferred', { time: nextAttemptAt ? momentOfDay(nextAttemptAt) : '–' });
}

function Resolve({ delivery, conversationId }: { delivery: Delivery; conversationId: string }) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const say = async (as: ResolveOutgoing['as']) => {
    setBusy(true);
    try {
      await change('POST', `/outgoing/${delivery.outgoingId}/resolve`, { as });
      await client.invalidateQueries({ queryKey: ['conversation', conversationId] });
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={css.deliveryActs}>
      <Button variant="default" disabled={busy} onClick={() => void say('sent')}>
        {t('delivery.wasSent')}
      </Button>
      <Button variant="default" disabled={busy} onClick={() => void say('send_again')}>
        {t('delivery.sendAgain')}
      </Button>
    </div>
  );
}

/** What became of a reply. A fault says what it means and what to do; only a doubt needs a person's word. */
export function DeliveryState({ delivery, conversationId }: { delivery: Delivery; conversationId: string }) {
  const { state, explanation, attempts, at } = delivery;
  const mayResolve = useMay('outgoing.resolve');
  const advice = adviceFor(delivery);
  const fault = state === 'failed' || state === 'refused' || state === 'uncertain';
  return (
    <footer className={css.delivery} data-fault={fault || undefined}>
      <div className={css.deliveryLine} title={fullMoment(at)}>
        <Icon name={icons[state]} size={14} />
        <span>{stateWords(delivery)}</span>
        {attempts > 1 && <span className={css.aside}>{t('delivery.attempts', { count: attempts })}</span>}
      </div>
      {explanation && (fault || state === 'deferred') && <p className={css.explanation}>{explanation}</p>}
      {advice && <p className={css.explanation}>{t(advice)}</p>}
      {state === 'uncertain' && mayResolve && <Resolve delivery={delivery} conversationId={conversationId} />}
    </footer>
  );
}
