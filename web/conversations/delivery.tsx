import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Icon, type IconName } from '../kit/icons.tsx';
import { toastError } from '../kit/toast.ts';
import { change } from '../lib/api.ts';
import type { ConversationRow, Delivery, ResolveOutgoing } from '../lib/contracts.ts';
import { fullMoment, momentOfDay } from '../lib/dates.ts';
import { useHeld } from '../lib/external.ts';
import { t } from '../lib/i18n/index.ts';
import { useMay } from '../lib/session.ts';
import { undoable } from '../lib/undoable.ts';
import { adviceFor } from './advice.ts';
import css from './message.module.css';
import { useSeconds } from './use-seconds.ts';
import { useTakeBack } from './use-take-back.ts';

const icons: Record<Delivery['state'], IconName> = {
  scheduled: 'clock',
  queued: 'clock',
  held: 'alert',
  sending: 'out',
  accepted: 'check',
  deferred: 'clock',
  failed: 'alert',
  uncertain: 'alert',
  delivered: 'check',
  refused: 'alert',
  withdrawn: 'back',
};

/** States in which the buyer has no answer yet. */
const leavesWaiting: ReadonlySet<Delivery['state']> = new Set(['scheduled', 'held', 'failed', 'refused']);

function stateWords({ state, nextAttemptAt, leavesAt }: Delivery, seconds: number): string {
  if (state === 'queued' && seconds > 0) return t('delivery.leaves', { seconds });
  if (state === 'scheduled') return t('delivery.scheduled', { when: leavesAt ? fullMoment(leavesAt) : '–' });
  if (state !== 'deferred') return t(`delivery.${state}`);
  return t('delivery.deferred', { time: nextAttemptAt ? momentOfDay(nextAttemptAt) : '–' });
}

interface ActsProps {
  delivery: Delivery;
  conversationId: string;
}

/** Does something to a reply, and reads its conversation again. */
function useAct({ delivery, conversationId }: ActsProps) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const act = async (verb: 'resolve' | 'send-now' | 'release', body?: ResolveOutgoing) => {
    setBusy(true);
    try {
      await change('POST', `/outgoing/${delivery.outgoingId}/${verb}`, body);
      await client.invalidateQueries({ queryKey: ['conversation', conversationId] });
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  };
  return { busy, act };
}

function Resolve(props: ActsProps) {
  const { busy, act } = useAct(props);
  return (
    <div className={css.deliveryActs}>
      <Button variant="default" disabled={busy} onClick={() => void act('resolve', { as: 'sent' })}>
        {t('delivery.wasSent')}
      </Button>
      <Button variant="default" disabled={busy} onClick={() => void act('resolve', { as: 'send_again' })}>
        {t('delivery.sendAgain')}
      </Button>
    </div>
  );
}

/** What may still be done with a reply that has not left. */
function Waiting(props: ActsProps) {
  const { delivery, conversationId } = props;
  const { outgoingId, state } = delivery;
  const takeBack = useTakeBack();
  const mayReply = useMay('conversation.reply');
  const mayRelease = useMay('outgoing.release');
  const { busy, act } = useAct(props);
  return (
    <div className={css.deliveryActs}>
      {mayReply && (
        <Button
          variant="default"
          disabled={busy}
          onClick={() => void takeBack({ outgoingId, conversationId })}
        >
          {t(state === 'queued' ? 'undo.act' : 'delivery.takeBack')}
        </Button>
      )}
      {state === 'scheduled' && mayReply && (
        <Button variant="default" disabled={busy} onClick={() => void act('send-now')}>
          {t('delivery.sendNow')}
        </Button>
      )}
      {state === 'held' && mayRelease && (
        <Button variant="default" disabled={busy} onClick={() => void act('release')}>
          {t('delivery.release')}
        </Button>
      )}
    </div>
  );
}

/** Until when a queued reply can be taken back (epoch ms): by the desk's own seconds where this tab has sent it. */
function useUntil({ outgoingId, state, leavesAt }: Delivery): number | null {
  const own = useHeld(undoable);
  if (state !== 'queued' || leavesAt === null) return null;
  return own?.outgoingId === outgoingId ? own.until : Date.parse(leavesAt);
}

interface DeliveryProps {
  delivery: Delivery;
  /** The one that it stands in; nobody waits in it while nothing is due. */
  conversation: Pick<ConversationRow, 'id' | 'dueAt'>;
}

/** What became of a reply. A fault says what it means and what to do; only a doubt needs a person's word. */
export function DeliveryState({ delivery, conversation }: DeliveryProps) {
  const { id: conversationId, dueAt } = conversation;
  const { state, explanation, attempts, at } = delivery;
  const mayResolve = useMay('outgoing.resolve');
  const advice = adviceFor(delivery);
  const seconds = useSeconds(useUntil(delivery));
  const fault = state === 'failed' || state === 'refused' || state === 'uncertain' || state === 'held';
  const waits = state === 'scheduled' || state === 'held' || state === 'deferred' || seconds > 0;
  return (
    <footer className={css.delivery} data-fault={fault || undefined}>
      <div className={css.deliveryLine} title={fullMoment(at)}>
        <Icon name={icons[state]} size={14} />
        <span className={css.seconds}>{stateWords(delivery, seconds)}</span>
        {attempts > 1 && <span className={css.aside}>{t('delivery.attempts', { count: attempts })}</span>}
      </div>
      {explanation && (fault || state === 'deferred') && <p className={css.explanation}>{explanation}</p>}
      {advice && (
        <p className={css.explanation}>
          {t(state === 'uncertain' && !mayResolve ? 'delivery.uncertainAsk' : advice)}
        </p>
      )}
      {dueAt !== null && leavesWaiting.has(state) && (
        <p className={css.explanation}>{t('delivery.clockRuns')}</p>
      )}
      {waits && <Waiting delivery={delivery} conversationId={conversationId} />}
      {state === 'uncertain' && mayResolve && <Resolve delivery={delivery} conversationId={conversationId} />}
    </footer>
  );
}
