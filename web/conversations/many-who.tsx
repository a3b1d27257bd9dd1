import { useQuery } from '@tanstack/react-query';
import { FindDialog } from '../kit/find-dialog.tsx';
import { Found } from '../kit/finder.tsx';
import { t } from '../lib/i18n/index.ts';
import { assignableQuery } from './queries.ts';

interface WhoProps {
  of: string;
  onPick: (person: { id: string; name: string } | null) => void;
  onClose: () => void;
}

/** Asks whom all that are picked are given to. */
export function Who({ of, onPick, onClose }: WhoProps) {
  const people = useQuery(assignableQuery(of)).data ?? [];
  return (
    <FindDialog
      name="who"
      title={t('many.assign')}
      hint={t('assign.find')}
      none={t('assign.none')}
      items={[...people, { id: '', name: t('act.unassign'), languages: [] as string[] }]}
      called={({ name }) => name}
      keyOf={({ id }) => id}
      line={({ name, languages }) => <Found name={name}>{languages.join(' ')}</Found>}
      onPick={(person) => onPick(person.id === '' ? null : person)}
      onClose={onClose}
    />
  );
}
