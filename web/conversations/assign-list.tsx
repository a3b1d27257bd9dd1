import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { Icon } from '../kit/icons.tsx';
import type { ConversationDetail } from '../lib/contracts.ts';
import { ranked } from '../lib/fuzzy.ts';
import { composing } from '../lib/hotkeys.ts';
import { t } from '../lib/i18n/index.ts';
import { useMe } from '../lib/session.ts';
import css from './assign.module.css';
import { assignableQuery } from './queries.ts';

type Person = { id: string; name: string };
interface Choice {
  person: Person | null;
  label: string;
  languages: string;
}

interface AssignListProps {
  detail: ConversationDetail;
  assign: (person: Person | null) => unknown;
}

/** Whom it can be given to, oneself first, and nobody where it is somebody's. */
function useChoices({ conversation }: ConversationDetail, query: string): Choice[] {
  const me = useMe();
  const people = useQuery(assignableQuery(conversation.id)).data ?? [];
  const order = [...people].sort((a, b) => Number(b.id === me?.id) - Number(a.id === me?.id));
  const all = order.map((person) => ({
    person,
    label: person.id === me?.id ? t('thread.you', { name: person.name }) : person.name,
    languages: person.languages.join(' '),
  }));
  const nobody = { person: null, label: t('act.unassign'), languages: '' };
  return ranked(query, conversation.assignee ? [...all, nobody] : all, ({ label }) => [label]);
}

/** A field that finds people, and those found; the focus stays in the field. */
export function AssignList({ detail, assign }: AssignListProps) {
  const [query, setQuery] = useState('');
  const [place, setPlace] = useState(0);
  const found = useChoices(detail, query);
  const now = detail.conversation.assignee?.id;
  const keyed = (event: KeyboardEvent) => {
    if (composing(event.nativeEvent)) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = found[place];
    if (by !== undefined) setPlace(Math.max(0, Math.min(found.length - 1, place + by)));
    else if (event.key === 'Enter' && chosen) assign(chosen.person);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        className={css.field}
        role="combobox"
        aria-expanded="true"
        aria-controls="assign-list"
        aria-activedescendant={found[place] ? `assign-${place}` : undefined}
        aria-label={t('assign.find')}
        placeholder={t('assign.find')}
        value={query}
        data-autofocus
        onKeyDown={keyed}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setPlace(0);
        }}
      />
      <div id="assign-list" role="listbox" aria-label={t('act.assignTo')} className={css.list}>
        {found.map(({ person, label, languages }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the field, which keeps the focus
          // biome-ignore lint/a11y/useFocusableInteractive: the option is active by aria-activedescendant
          <div
            key={person?.id ?? 'nobody'}
            id={`assign-${index}`}
            role="option"
            aria-selected={index === place}
            className={css.item}
            onClick={() => assign(person)}
          >
            <span className={css.name}>{label}</span>
            <span className={css.end}>
              {person && person.id === now ? <Icon name="check" size={14} /> : languages}
            </span>
          </div>
        ))}
      </div>
      {found.length === 0 && <p className={css.none}>{t('assign.none')}</p>}
    </>
  );
}
