import type { LiveEvent } from '../lib/contracts.ts';

/** Names of the parts of the cache that an event makes old; the list of conversations merges its news itself. */
export function staleAfter(event: LiveEvent): string[][] {
  switch (event.type) {
    case 'conversation.changed':
      return [['conversation', event.id], ['counts'], ['views'], ['today'], ['news']];
    case 'reply.returned':
      return [['conversation', event.id], ['outgoing']];
    case 'outgoing.changed':
      return [['outgoing'], ['today'], ['news']];
    case 'mailbox.changed':
      return [['mailboxes'], ['stores'], ['feeds']];
    case 'raw_mail.changed':
      return [['raw-mails']];
    case 'session.ended':
      return [['sessions']];
    case 'alert.changed':
      return [['alerts']];
    case 'notification.changed':
      return [['notifications']];
    case 'presence.changed':
      return [['presence']];
    case 'view.changed':
      return [['views']];
    case 'template.changed':
      return [['templates']];
    case 'orders.changed':
      return [['order-files'], ['conversation']];
  }
}

/** All that events make old, but for the news of the list, which is large. */
export const everything = [
  ['conversation'],
  ['counts'],
  ['outgoing'],
  ['mailboxes'],
  ['stores'],
  ['raw-mails'],
  ['feeds'],
  ['sessions'],
  ['alerts'],
  ['notifications'],
  ['presence'],
  ['views'],
  ['today'],
  ['templates'],
  ['order-files'],
];

const types = [
  'conversation.changed',
  'mailbox.changed',
  'raw_mail.changed',
  'outgoing.changed',
  'reply.returned',
  'session.ended',
  'alert.changed',
  'notification.changed',
  'presence.changed',
  'view.changed',
  'template.changed',
  'orders.changed',
];

/** Reads an event off the stream; null for what this desk does not know. */
export function readEvent(data: string): LiveEvent | null {
  try {
    const event = JSON.parse(data) as Partial<LiveEvent> | null;
    const fits = typeof event?.id === 'string' && types.includes(event.type ?? '');
    return fits ? (event as LiveEvent) : null;
  } catch {
    return null;
  }
}

export const eventTypes = types;
