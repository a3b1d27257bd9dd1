import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as people from '../../src/people/contract.ts';
import { change } from '../lib/api.ts';
import { addBody, changeBody, type PersonForm } from './person-request.ts';

type Added = z.infer<typeof people.addedPerson>;

interface Typed {
  form: PersonForm;
  grants: people.Grant[];
  own: boolean;
}

/** Adds somebody, or changes `person`. The first password comes only with somebody new. */
export function useSavePerson(
  person: people.Person | null,
  onDone: (person: people.Person, firstPassword: string | null) => void,
) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({
      form,
      grants,
      own,
    }: Typed): Promise<{ person: people.Person; first: string | null }> => {
      if (person === null) {
        const added = await change<Added>('POST', '/people', addBody(form, grants));
        return { person: added.person, first: added.firstPassword };
      }
      const body = changeBody(form, grants, own);
      return { person: await change<people.Person>('PATCH', `/people/${person.id}`, body), first: null };
    },
    onSuccess: async ({ person: saved, first }) => {
      await cache.invalidateQueries({ queryKey: ['people'] });
      onDone(saved, first);
    },
  });
}
