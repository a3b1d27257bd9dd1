import type { z } from 'zod';
import type * as people from '../../src/people/contract.ts';
import type { Faults } from '../lib/faults.ts';
import { type Opened, seesAllStores } from './grants.ts';

/** A person as typed. */
export interface PersonForm {
  name: string;
  email: string;
  role: people.Role;
  languages: string[];
  opened: Opened;
}

/** The form of `person`, or of somebody who is about to be added. */
export const formOf = (person: people.Person | null, opened: Opened): PersonForm => ({
  name: person?.name ?? '',
  email: person?.email ?? '',
  role: person?.role ?? 'agent',
  languages: person?.languages ?? [],
  opened,
});

/** What keeps the form from being sent, by field. */
export function personFaults({ name, email }: PersonForm): Faults {
  const right = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email.trim());
  return {
    ...(name.trim() ? {} : { name: 'required' }),
    ...(right ? {} : { email: email.trim() ? 'invalid' : 'required' }),
  };
}

const granted = (form: PersonForm, grants: people.Grant[]): people.Grant[] =>
  seesAllStores(form.role) ? [] : grants;

/** As the desk takes somebody new. A role that sees every store needs no grants. */
export const addBody = (form: PersonForm, grants: people.Grant[]): z.input<typeof people.addPerson> => ({
  name: form.name.trim(),
  email: form.email.trim(),
  role: form.role,
  languages: form.languages,
  grants: granted(form, grants),
});

/** As the desk takes a change; nobody changes their own role and stores. */
export function changeBody(
  form: PersonForm,
  grants: people.Grant[],
  own: boolean,
): z.input<typeof people.changePerson> {
  const told = { name: form.name.trim(), languages: form.languages };
  return own ? told : { ...told, role: form.role, grants: granted(form, grants) };
}
