import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Finder, Found } from '../kit/finder.tsx';
import { Icon } from '../kit/icons.tsx';
import type { ConversationDetail } from '../lib/contracts.ts';
import { ranked } from '../lib/fuzzy.ts';
import { t } from '../lib/i18n/index.ts';
import { useMe } from '../lib/session.ts';
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
  /** Only who is not the reader, and has it not already. */
  others?: boolean;
}

/** Whom it can be given to, oneself first, and nobody where it is somebody's. */
function useChoices({ conversation }: ConversationDetail, query: string, others: boolean): Choice[] {
  const me = useMe();
  const known = useQuery(assignableQuery(conversation.id)).data ?? [];
  const here = others ? [me?.id, conversation.assignee?.id] : [];
  const people = known.filter(({ id }) => !here.includes(id));
  const order = [...people].sort((a, b) => Number(b.id === me?.id) - Number(a.id === me?.id));
  const all = order.map((person) => ({
    person,
    label: person.id === me?.id ? t('thread.you', { name: person.name }) : person.name,
    languages: person.languages.join(' '),
  }));
  const nobody = { person: null, label: t('act.unassign'), languages: '' };
  return ranked(query, conversation.assignee && !others ? [...all, nobody] : all, ({ label }) => [label]);
}

/** A field that finds people, and those found. */
export function AssignList({ detail, assign, others = false }: AssignListProps) {
  const [query, setQuery] = useState('');
  const now = detail.conversation.assignee?.id;
  return (
    <Finder
      name="assign"
      hint={t('assign.find')}
      label={t('act.assignTo')}
      none={t('assign.none')}
      query={query}
      onQuery={setQuery}
      items={useChoices(detail, query, others)}
      keyOf={({ person }) => person?.id ?? 'nobody'}
      line={({ person, label, languages }) => (
        <Found name={label}>
          {person && person.id === now ? <Icon name="check" size={14} /> : languages}
        </Found>
      )}
      onPick={({ person }) => assign(person)}
    />
  );
}
