import { memo, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { Icon } from '../kit/icons.tsx';
import type { ConversationDetail } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import { useStores } from '../lib/places.ts';
import { EventLines } from './event-lines.tsx';
import { MessageView } from './message.tsx';
import { NoticeCard } from './notice-card.tsx';
import css from './thread.module.css';
import { type Entry, earliestUnanswered, namesIn, timelineOf } from './timeline.ts';
import { useStretch } from './use-stretch.ts';

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
function useFirstPlace(waiting: string | undefined): RefObject<HTMLElement | null> {
  const box = useRef<HTMLElement>(null);
  const [first] = useState(waiting);
  useEffect(() => {
    if (first) toMessage(box.current, first);
    else box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [first]);
  useEffect(() => (box.current ? keepEnd(box.current) : undefined), []);
  return box;
}

/** Leads back to what waits for an answer while that is out of sight. */
function Jump({ box, waiting }: { box: RefObject<HTMLElement | null>; waiting: string }) {
  const [away, setAway] = useState(false);
  useEffect(() => {
    const target = document.getElementById(`message-${waiting}`);
    if (!target || !box.current) return setAway(false);
    const watch = new IntersectionObserver(([seen]) => setAway(!seen?.isIntersecting), { root: box.current });
    watch.observe(target);
    return () => watch.disconnect();
  }, [box, waiting]);
  if (!away) return null;
  return (
    <button type="button" className={css.jump} onClick={() => toMessage(box.current, waiting)}>
      <Icon name="jump" size={12} />
      {t('thread.jump')}
    </button>
  );
}

interface LineProps {
  entry: Entry;
  detail: ConversationDetail;
  names: Map<string, string>;
  waiting: boolean;
}

/** One entry of the thread; drawn anew only when something it shows has changed. */
const Line = memo(function Line({ entry, detail, names, waiting }: LineProps) {
  if (entry.kind === 'events') return <EventLines events={entry.events} names={names} detail={detail} />;
  if (entry.message.kind === 'notice') return <NoticeCard message={entry.message} />;
  return <MessageView message={entry.message} detail={detail} waiting={waiting} />;
});

/** What the thread of this state is drawn from; the same as long as the state is. */
function useEntries(detail: ConversationDetail) {
  const stores = useStores();
  const names = useMemo(() => namesIn(detail, stores), [detail, stores]);
  const entries = useMemo(() => timelineOf(detail.messages, detail.events), [detail]);
  const waiting = earliestUnanswered(detail.messages, detail.conversation.unansweredSince)?.id;
  const at = entries.findIndex((entry) => entry.kind === 'message' && entry.message.id === waiting);
  return { names, entries, waiting, at };
}

const keyOf = (entry: Entry) => (entry.kind === 'message' ? entry.message.id : `events-${entry.at}`);

/** The messages of a thread in order of time, with notices as cards and events as folded lines between them. */
export function Messages({ detail }: { detail: ConversationDetail }) {
  const { names, entries, waiting, at } = useEntries(detail);
  const box = useFirstPlace(waiting);
  const { above, below } = useStretch(box, entries.length, at);
  return (
    <div className={css.messagesBox}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by key */}
      <section ref={box} id="thread" className={css.messages} aria-label={t('thread.messages')} tabIndex={0}>
        {entries.slice(above, entries.length - below).map((entry) => (
          <Line
            key={keyOf(entry)}
            entry={entry}
            detail={detail}
            names={names}
            waiting={entry.kind === 'message' && entry.message.id === waiting}
          />
        ))}
      </section>
      {waiting && <Jump box={box} waiting={waiting} />}
    </div>
  );
}
