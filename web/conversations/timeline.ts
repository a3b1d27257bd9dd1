import type { ConversationDetail, ConversationEvent, Message, Store } from '../lib/contracts.ts';

/** What stands in a thread: a message, or the events between two messages folded into lines. */
export type Entry =
  | { kind: 'message'; at: string; message: Message }
  | { kind: 'events'; at: string; events: ConversationEvent[] };

/** Events that no message tells already. */
const told = new Set(['replied', 'noted']);

/** Messages and events in order of time; neighbouring events become one entry. */
export function timelineOf(messages: Message[], events: ConversationEvent[]): Entry[] {
  const single: Entry[] = [
    ...messages.map((message): Entry => ({ kind: 'message', at: message.at, message })),
    ...events
      .filter((event) => !told.has(event.kind))
      .map((event): Entry => ({ kind: 'events', at: event.at, events: [event] })),
  ];
  const entries: Entry[] = [];
  for (const entry of single.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const before = entries.at(-1);
    if (before?.kind === 'events' && entry.kind === 'events') before.events.push(...entry.events);
    else entries.push(entry);
  }
  return entries;
}

/** The buyer's message that has waited longest, null when nobody waits. */
export function earliestUnanswered(messages: Message[], since: string | null): Message | null {
  if (since === null) return null;
  const from = Date.parse(since);
  const waiting = messages.filter(({ kind, at }) => kind === 'buyer' && Date.parse(at) >= from);
  return waiting.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))[0] ?? null;
}

/** What others have written since the messages `seen` were on the screen. Own messages and notes do not count. */
export const cameSince = (seen: ReadonlySet<string>, messages: Message[], me: string): Message[] =>
  messages.filter(({ id, kind, author }) => !seen.has(id) && kind !== 'note' && author?.id !== me);

/** Has anybody else written since the messages `seen` were on the screen? */
export const movedOn = (seen: ReadonlySet<string>, messages: Message[], me: string): boolean =>
  cameSince(seen, messages, me).length > 0;

/** The names that a thread's events speak of, by id: who wrote, who acted, whose it is, and the stores. */
export function namesIn(
  { conversation, messages, events }: ConversationDetail,
  stores: Store[],
): Map<string, string> {
  const people = [
    ...messages.map(({ author }) => author),
    ...events.map(({ actor }) => actor),
    conversation.assignee,
  ];
  return new Map([...people, ...stores].flatMap((one) => (one ? [[one.id, one.name] as const] : [])));
}
