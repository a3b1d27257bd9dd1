import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Person, Role } from '../../src/people/contract.ts';
import { Chips } from '../kit/chips.tsx';
import { Choices } from '../kit/choices.tsx';
import { Form, Notice, Pair } from '../kit/form.tsx';
import { languageName } from '../lib/dates.ts';
import { type Faults, faultWords } from '../lib/faults.ts';
import { t } from '../lib/i18n/index.ts';
import { useStores } from '../lib/places.ts';
import { useMay, useMe } from '../lib/session.ts';
import { grantsOf, openedBy, seesAllStores } from './grants.ts';
import { GrantsField } from './grants-field.tsx';
import { formOf, personFaults, type PersonForm as Typed } from './person-request.ts';
import { useSavePerson } from './use-save-person.ts';

const roles: Role[] = ['agent', 'lead', 'coordinator', 'administrator', 'auditor', 'client'];
const languages = ['en', 'zh', 'de', 'fr', 'it', 'es', 'ja', 'nl', 'pl', 'pt', 'sv', 'tr', 'ar', 'hi'];

interface PersonFormProps {
  /** Who is changed; null when somebody is added. */
  person: Person | null;
  /** The first password is told when somebody was added. */
  onDone: (person: Person, firstPassword: string | null) => void;
  onCancel: () => void;
}

interface FieldsProps {
  form: Typed;
  edit: (part: Partial<Typed>) => void;
}

function Identity(props: FieldsProps & { added: boolean; wrong: (path: string) => string | null }) {
  const { form, edit, added, wrong } = props;
  return (
    <Pair>
      <TextInput
        label={t('people.name')}
        value={form.name}
        onChange={(event) => edit({ name: event.currentTarget.value })}
        error={wrong('name')}
        maxLength={80}
        autoComplete="off"
        data-autofocus
      />
      <TextInput
        label={t('people.email')}
        type="email"
        value={form.email}
        disabled={!added}
        onChange={(event) => edit({ email: event.currentTarget.value })}
        error={wrong('email')}
        autoComplete="off"
      />
    </Pair>
  );
}

function Place({ form, edit, own }: FieldsProps & { own: boolean }) {
  const mayAdministrators = useMay('people.manage_administrators');
  const choices = roles.map((value) => ({
    value,
    title: t(`role.${value}`),
    words: t(`roleWords.${value}`),
    disabled: own || (value === 'administrator' && !mayAdministrators),
  }));
  return (
    <>
      <Choices
        label={t('people.role')}
        name="role"
        choices={choices}
        picked={form.role}
        onPick={(role) => edit({ role })}
      />
      {own ? (
        <Notice icon="shield">{t('people.yourself')}</Notice>
      ) : seesAllStores(form.role) ? (
        <Notice icon="store">{t('grants.everything')}</Notice>
      ) : (
        <GrantsField opened={form.opened} onChange={(opened) => edit({ opened })} />
      )}
    </>
  );
}

/** Name, role, languages and stores of a person. */
export function PersonForm({ person, onDone, onCancel }: PersonFormProps) {
  const me = useMe();
  const stores = useStores();
  const [form, setForm] = useState(() => formOf(person, openedBy(person?.grants ?? [])));
  const [faults, setFaults] = useState<Faults>({});
  const save = useSavePerson(person, onDone);
  const own = person !== null && person.id === me?.id;
  const edit = (part: Partial<Typed>) => {
    setForm({ ...form, ...part });
    setFaults({});
  };
  const submit = () => {
    const found = personFaults(form);
    setFaults(found);
    if (Object.keys(found).length === 0) save.mutate({ form, grants: grantsOf(form.opened, stores), own });
  };
  return (
    <Form
      act={t(person ? 'act.save' : 'people.add')}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <Identity
        form={form}
        edit={edit}
        added={person === null}
        wrong={(path) => faultWords(faults, save.error, path)}
      />
      <Place form={form} edit={edit} own={own} />
      <Chips
        label={t('people.languages')}
        words={t('people.languagesHint')}
        groups={[{ chips: languages.map((code) => ({ value: code, label: languageName(code) })) }]}
        picked={form.languages}
        onPick={(picked) => edit({ languages: picked })}
      />
    </Form>
  );
}
