import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '../kit/dialog.tsx';
import { Finder, Found } from '../kit/finder.tsx';
import { ranked } from '../lib/fuzzy.ts';
import { t } from '../lib/i18n/index.ts';
import { assignableQuery } from './queries.ts';

interface WhoProps {
  of: string;
  onPick: (person: { id: string; name: string } | null) => void;
  onClose: () => void;
}

/** Asks whom all that are picked are given to. */
export function Who({ of, onPick, onClose }: WhoProps) {
  const [query, setQuery] = useState('');
  const people = useQuery(assignableQuery(of)).data ?? [];
  const all = [...people, { id: '', name: t('act.unassign'), languages: [] as string[] }];
  return (
    <Dialog opened onClose={onClose} title={t('many.assign')}>
      <Finder
        name="who"
        hint={t('assign.find')}
        label={t('many.assign')}
        none={t('assign.none')}
        query={query}
        onQuery={setQuery}
        items={ranked(query, all, ({ name }) => [name])}
        keyOf={({ id }) => id}
        line={({ name, languages }) => <Found name={name}>{languages.join(' ')}</Found>}
        onPick={(person) => onPick(person.id === '' ? null : person)}
      />
    </Dialog>
  );
}
