import { Icon } from '../kit/icons.tsx';
import type { ConversationRow } from '../lib/contracts.ts';
import { clockWords, languageName, momentOfDay } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { useMe } from '../lib/session.ts';
import { type Narrowing, narrowedBy, type Where, without } from '../lib/where.ts';
import css from './list.module.css';
import { useWhere } from './use-where.ts';

function whose(assignee: string, self: string | undefined, rows: ConversationRow[]): string {
  if (assignee === 'nobody') return t('view.unassigned');
  if (assignee === self) return t('view.mine');
  const name = rows.find((row) => row.assignee?.id === assignee)?.assignee?.name;
  return name === undefined ? t('narrow.somebody') : t('narrow.assignee', { name });
}

const languageWords = (code: string): string => languageName(code) || t('narrow.noLanguage');

/** What a filter of the place says, for its chip. */
function wordsOf(name: Narrowing, where: Where, self: string | undefined, rows: ConversationRow[]): string {
  const { assignee = '', language = '', due = 0, dueFrom = '', dueBefore = '', wroteSince = '' } = where;
  switch (name) {
    case 'assignee':
      return whose(assignee, self, rows);
    case 'language':
      return languageWords(language);
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

/** Which filters the list stands under, each to be taken away. */
export function Narrowed({ rows }: { rows: ConversationRow[] }) {
  const { where, go } = useWhere();
  const self = useMe()?.id;
  const names = narrowedBy(where);
  if (names.length === 0) return null;
  return (
    <ul className={css.narrowed} aria-label={t('narrow.label')}>
      {names.map((name) => {
        const words = wordsOf(name, where, self, rows);
        return (
          <li key={name}>
            <button
              type="button"
              className={css.chip}
              aria-label={t('narrow.remove', { words })}
              onClick={() => go(without(where, name), true)}
            >
              {words}
              <Icon name="close" size={12} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
