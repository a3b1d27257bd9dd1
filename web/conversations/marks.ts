import { toast, toastError } from '../kit/toast.ts';
import { change } from '../lib/api.ts';
import type { ConversationDetail } from '../lib/contracts.ts';
import { fullMoment } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { type Priority, priorityName } from '../lib/priority.ts';

/** What is said of a conversation that sleeps. */
const snoozedWords = (number: number, until: string | null): string =>
  until === null
    ? t('done.snoozed_buyer', { number })
    : t('done.snoozed', { number, until: fullMoment(until) });

interface Ways {
  /** Posts a verb and says what was done; false when it was refused. */
  act: (verb: string, body: unknown, said: string, method?: 'POST' | 'DELETE') => Promise<boolean>;
  moveOn: (gone: boolean) => void;
  refresh: () => void;
}

/** Sleep, priority, tags, watching and the store of a conversation. */
export function marksOn(
  { conversation: { id, number } }: ConversationDetail,
  { act, moveOn, refresh }: Ways,
) {
  return {
    /** ISO 8601, or null: until the buyer writes. */
    async snooze(until: string | null) {
      if (await act('snooze', { until }, snoozedWords(number, until))) moveOn(true);
    },
    move: (store: { id: string; name: string }) =>
      act('move', { storeId: store.id }, t('done.moved', { number, name: store.name })),
    wake: () => act('wake', undefined, t('done.woken', { number })),
    prioritise: (priority: Priority) =>
      act('priority', { priority }, t('done.prioritised', { priority: priorityName(priority) })),
    tag: (tag: string, on: boolean) =>
      on
        ? act('tags', { name: tag }, t('done.tagged', { tag }))
        : act(`tags?name=${encodeURIComponent(tag)}`, undefined, t('done.untagged', { tag }), 'DELETE'),
    async watch(watching: boolean) {
      await change('POST', `/conversations/${id}/${watching ? 'watch' : 'unwatch'}`).catch(toastError);
      toast(t(watching ? 'done.watched' : 'done.unwatched'), `act-${id}`);
      refresh();
    },
  };
}
