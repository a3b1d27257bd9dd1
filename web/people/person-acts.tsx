import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Person } from '../../src/people/contract.ts';
import { Confirm } from '../kit/dialog.tsx';
import { toast, toastError } from '../kit/toast.ts';
import { change } from '../lib/api.ts';
import { t } from '../lib/i18n/index.ts';
import type { PersonAct } from './people-table.tsx';
import { ShownOnce } from './shown-once.tsx';

type Asked = Exclude<PersonAct, 'edit'>;

const request = (act: Asked, id: string): Promise<unknown> => {
  if (act === 'end') return change('DELETE', `/people/${id}/sessions`);
  return change('POST', `/people/${id}/${act === 'revoke' ? 'revoke' : 'first-password'}`);
};

const done = { end: 'people.ended', revoke: 'people.revoked' } as const;

interface PersonConfirmProps {
  act: Asked;
  person: Person;
  onClose: () => void;
}

/** Asks before an act on a person, does it, and shows a first password when one was made. */
export function PersonConfirm({ act, person, onClose }: PersonConfirmProps) {
  const cache = useQueryClient();
  const [first, setFirst] = useState<string | null>(null);
  const run = useMutation({
    mutationFn: () => request(act, person.id),
    onSuccess: async (answer) => {
      await cache.invalidateQueries({ queryKey: ['people'] });
      if (act === 'reset') return setFirst((answer as { firstPassword: string }).firstPassword);
      toast(t(done[act]));
      onClose();
    },
    onError: (error) => {
      toastError(error);
      onClose();
    },
  });
  if (first !== null) return <FirstPassword name={person.name} value={first} onClose={onClose} />;
  return (
    <Confirm
      opened
      onClose={onClose}
      title={t(`people.${act}Title`, { name: person.name })}
      words={t(`people.${act}Words`)}
      act={t(`people.${act}`)}
      busy={run.isPending}
      onConfirm={() => run.mutate()}
    />
  );
}

/** A first password, shown once. */
export function FirstPassword({
  name,
  value,
  onClose,
}: {
  name: string;
  value: string;
  onClose: () => void;
}) {
  return (
    <ShownOnce
      title={t('people.firstTitle', { name })}
      words={t('people.firstWords')}
      label={t('people.firstLabel')}
      value={value}
      act={t('people.done')}
      onClose={onClose}
    />
  );
}
