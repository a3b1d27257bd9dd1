import { useState } from 'react';
import type { ConversationEvent } from '../lib/contracts.ts';
import { fullMoment, momentOfDay } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import css from './message.module.css';

/** What happened, in words. */
export function eventWords({ kind, actor, detail }: ConversationEvent, names: Map<string, string>): string {
  const name = actor?.name ?? t('thread.unknownPerson');
  if (kind === 'assigned') {
    if (typeof detail.to !== 'string') return t('event.unassigned', { name });
    const to = names.get(detail.to);
    return to ? t('event.assigned', { name, to }) : t('event.assignedElse', { name });
  }
  if (kind === 'reopened' && actor === null) return t('event.reopened_itself');
  return t(`event.${kind}`, { name });
}

const few = 2;

/** The events between two messages: the last two as lines, the rest folded. */
export function EventLines({ events, names }: { events: ConversationEvent[]; names: Map<string, string> }) {
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
        <div key={`${event.at} ${event.kind}`} className={css.event}>
          <span>{eventWords(event, names)}</span>
          <time className={css.eventTime} dateTime={event.at} title={fullMoment(event.at)}>
            {momentOfDay(event.at)}
          </time>
        </div>
      ))}
    </div>
  );
}
