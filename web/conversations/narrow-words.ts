import type { ConversationRow } from '../lib/contracts.ts';
import { clockWords, languageName, momentOfDay } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import type { Narrowing, Where } from '../lib/where.ts';

function whose(assignee: string, self: string | undefined, rows: ConversationRow[]): string {
  if (assignee === 'nobody') return t('view.unassigned');
  if (assignee === self) return t('view.mine');
  const name = rows.find((row) => row.assignee?.id === assignee)?.assignee?.name;
  return name === undefined ? t('narrow.somebody') : t('narrow.assignee', { name });
}

/**
 * What a filter of a place says, for its chip.
 * @param self the id of who looks
 * @param rows what is listed; whoever has them is named there
 */
export function narrowWords(
  name: Narrowing,
  where: Where,
  self: string | undefined,
  rows: ConversationRow[],
): string {
  const { assignee = '', language = '', due = 0, dueFrom = '', dueBefore = '', wroteSince = '' } = where;
  switch (name) {
    case 'assignee':
      return whose(assignee, self, rows);
    case 'language':
      return languageName(language) || t('narrow.noLanguage');
    case 'due':
      return t('narrow.due', { hours: due });
    case 'dueFrom':
      return t('narrow.hour', { from: momentOfDay(dueFrom), before: clockWords(dueBefore) });
    case 'wroteSince':
      return t('narrow.wrote', { since: momentOfDay(wroteSince) });
    default:
      return t(`narrow.${name}`);
  }
}
