import { Icon } from '../kit/icons.tsx';
import type { ConversationRow } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import { useMe } from '../lib/session.ts';
import { narrowedBy, without } from '../lib/where.ts';
import css from './list.module.css';
import { narrowWords } from './narrow-words.ts';
import { useWhere } from './use-where.ts';

/** Which filters the list stands under, each to be taken away. */
export function Narrowed({ rows }: { rows: ConversationRow[] }) {
  const { where, go } = useWhere();
  const self = useMe()?.id;
  const names = narrowedBy(where);
  if (names.length === 0) return null;
  return (
    <ul className={css.narrowed} aria-label={t('narrow.label')}>
      {names.map((name) => {
        const words = narrowWords(name, where, self, rows);
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
