import { useEffect, useRef, useState } from 'react';
import { Icon } from '../kit/icons.tsx';
import type { ConversationDetail } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import { useStores } from '../lib/places.ts';
import { EventLines } from './event-lines.tsx';
import { MessageView } from './message.tsx';
import { NoticeCard } from './notice-card.tsx';
import css from './thread.module.css';
import { earliestUnanswered, namesIn, timelineOf } from './timeline.ts';

/** Scrolls the thread alone; `scrollIntoView` would also push the frame around it. */
function toMessage(box: HTMLElement | null, id: string): void {
  const target = document.getElementById(`message-${id}`);
  if (!box || !target) return;
  box.scrollTop += target.getBoundingClientRect().top - box.getBoundingClientRect().top - 4;
}

/** Whose end is in sight keeps it in sight when the composer grows. */
function keepEnd(box: HTMLElement): () => void {
  let height = box.clientHeight;
  const watch = new ResizeObserver(() => {
    const lost = height - box.clientHeight;
    const below = box.scrollHeight - box.scrollTop - box.clientHeight;
    height = box.clientHeight;
    if (lost > 0 && below <= lost + 8) box.scrollTop += lost;
  });
  watch.observe(box);
  return () => watch.disconnect();
}

/** Begins at what waits for an answer, else at the end; afterwards the thread never moves by itself. */
function useFirstPlace(waiting: string | undefined) {
  const box = useRef<HTMLElement>(null);
  const [away, setAway] = useState(false);
  const [first] = useState(waiting);
  useEffect(() => {
    if (first) toMessage(box.current, first);
    else box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [first]);
  useEffect(() => (box.current ? keepEnd(box.current) : undefined), []);
  useEffect(() => {
    const target = waiting ? document.getElementById(`message-${waiting}`) : null;
    if (!target || !box.current) return setAway(false);
    const watch = new IntersectionObserver(([seen]) => setAway(!seen?.isIntersecting), { root: box.current });
    watch.observe(target);
    return () => watch.disconnect();
  }, [waiting]);
  return { box, away };
}

/** The messages of a thread in order of time, with notices as cards and events as folded lines between them. */
export function Messages({ detail }: { detail: ConversationDetail }) {
  const { conversation, messages, events } = detail;
  const waiting = earliestUnanswered(messages, conversation.unansweredSince);
  const names = namesIn(detail, useStores());
  const { box, away } = useFirstPlace(waiting?.id);
  return (
    <div className={css.messagesBox}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by key */}
      <section ref={box} id="thread" className={css.messages} aria-label={t('thread.messages')} tabIndex={0}>
        {timelineOf(messages, events).map((entry) => {
          if (entry.kind === 'events')
            return (
              <EventLines key={`events-${entry.at}`} events={entry.events} names={names} detail={detail} />
            );
          if (entry.message.kind === 'notice')
            return <NoticeCard key={entry.message.id} message={entry.message} />;
          const first = entry.message.id === waiting?.id;
          return (
            <MessageView key={entry.message.id} message={entry.message} detail={detail} waiting={first} />
          );
        })}
      </section>
      {away && waiting && (
        <button type="button" className={css.jump} onClick={() => toMessage(box.current, waiting.id)}>
          <Icon name="jump" size={12} />
          {t('thread.jump')}
        </button>
      )}
    </div>
  );
}
