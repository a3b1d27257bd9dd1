import { useState } from 'react';
import type { ConversationDetail, ConversationEvent } from '../lib/contracts.ts';
import { fullMoment, momentOfDay } from '../lib/dates.ts';
import { t, tCode } from '../lib/i18n/index.ts';
import { priorityName } from '../lib/priority.ts';
import css from './message.module.css';
import { useRegroup } from './use-regroup.ts';

type PlainKind = Exclude<
  ConversationEvent['kind'],
  | 'merged'
  | 'unmerged'
  | 'split_off'
  | 'split_from'
  | 'unsplit'
  | 'snoozed'
  | 'tagged'
  | 'untagged'
  | 'prioritised'
  | 'moved'
>;

/** Which other conversation was merged, split off, and so on. */
function regroupedWords({ kind, actor, detail }: ConversationEvent, name: string, number: number): string {
  const byItself = actor === null;
  switch (kind) {
    case 'merged':
      if (typeof detail.vouch === 'string')
        return t('event.merged_vouched', { name, number, reason: tCode('vouch', detail.vouch) });
      return byItself ? t('event.merged_itself', { number }) : t('event.merged', { name, number });
    case 'unmerged':
      return byItself ? t('event.unmerged_itself', { number }) : t('event.unmerged', { name, number });
    case 'split_off':
      return byItself ? t('event.split_off_itself', { number }) : t('event.split_off', { name, number });
    case 'split_from':
      return byItself ? t('event.split_from_itself', { number }) : t('event.split_from', { name, number });
    default:
      return t('event.unsplit', { name, number });
  }
}

/** What happened, in words. */
export function eventWords(event: ConversationEvent, names: Map<string, string>): string {
  const { kind, actor, detail } = event;
  const name = actor?.name ?? t('thread.unknownPerson');
  if (kind === 'assigned') {
    if (typeof detail.to !== 'string') return t('event.unassigned', { name });
    const to = names.get(detail.to);
    return to ? t('event.assigned', { name, to }) : t('event.assignedElse', { name });
  }
  if (kind === 'moved') {
    const to = names.get(String(detail.to));
    return to ? t('event.moved', { name, to }) : t('event.movedElse', { name });
  }
  if (typeof detail.number === 'number') return regroupedWords(event, name, detail.number);
  if (kind === 'snoozed')
    return detail.until === 'buyer_writes'
      ? t('event.snoozed_buyer', { name })
      : t('event.snoozed', { name, until: momentOfDay(String(detail.until)) });
  if (kind === 'tagged' || kind === 'untagged') return t(`event.${kind}`, { name, tag: String(detail.name) });
  if (kind === 'prioritised')
    return t('event.prioritised', { name, priority: priorityName(Number(detail.to)) });
  if (kind === 'woken' && actor === null) return t('event.woken_itself');
  if (kind === 'reopened' && actor === null) return t('event.reopened_itself');
  return t(`event.${kind as PlainKind}`, { name });
}

/** Takes a merge or a split back, as long as it holds. */
function Undo({ event, detail }: { event: ConversationEvent; detail: ConversationDetail }) {
  const { undo } = useRegroup(detail);
  const id = event.detail.regrouping;
  const offers = event.kind === 'merged' || event.kind === 'split_off' || event.kind === 'split_from';
  if (!offers || typeof id !== 'string' || !detail.undoable.includes(id)) return null;
  return (
    <button type="button" className={css.undo} onClick={() => void undo(id)}>
      {t('act.undo')}
    </button>
  );
}

interface EventsProps {
  events: ConversationEvent[];
  names: Map<string, string>;
  detail: ConversationDetail;
}

const few = 2;

/** The events between two messages: the last two as lines, the rest folded. */
export function EventLines({ events, names, detail }: EventsProps) {
  const [all, setAll] = useState(events.length <= few + 1);
  const shown = all ? events : events.slice(-few);
  return (
    <div className={css.events}>
      {!all && (
        <button type="button" className={css.unfold} onClick={() => setAll(true)}>
          {t('thread.events', { count: events.length - few })}
        </button>
      )}
      {shown.map((event) => (
        <div key={event.id} className={css.event}>
          <span>{eventWords(event, names)}</span>
          <Undo event={event} detail={detail} />
          <time className={css.eventTime} dateTime={event.at} title={fullMoment(event.at)}>
            {momentOfDay(event.at)}
          </time>
        </div>
      ))}
    </div>
  );
}
