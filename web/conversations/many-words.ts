import type { MassAct } from '../lib/contracts.ts';
import { fullMoment } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { priorityName } from '../lib/priority.ts';

/** What is about to be done to many, in words; `name` of the person or store it is given to. */
export function massWords(act: MassAct, name: string | null): string {
  switch (act.kind) {
    case 'assign':
      return name === null ? t('many.unassign') : t('many.assignTo', { name });
    case 'snooze':
      return act.until === null
        ? t('many.snoozeBuyer')
        : t('many.snoozeUntil', { until: fullMoment(act.until) });
    case 'prioritise':
      return t('many.prioritiseAs', { priority: priorityName(act.priority) });
    case 'move':
      return t('many.moveTo', { name: name ?? '' });
    case 'tag':
    case 'untag':
      return t('many.tagWith', { name: act.name });
    default:
      return t(`many.${act.kind}`);
  }
}
