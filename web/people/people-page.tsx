import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Person } from '../../src/people/contract.ts';
import { FormDialog } from '../kit/dialog.tsx';
import { Icon } from '../kit/icons.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { Page } from '../kit/page.tsx';
import { Empty } from '../kit/states.tsx';
import { useCommands } from '../lib/commands.ts';
import { t } from '../lib/i18n/index.ts';
import { useMay } from '../lib/session.ts';
import css from './people.module.css';
import { PeopleTable, type PersonAct } from './people-table.tsx';
import { FirstPassword, PersonConfirm } from './person-acts.tsx';
import { PersonForm } from './person-form.tsx';
import { peopleQuery } from './queries.ts';

type Opened =
  | { kind: 'form'; person: Person | null }
  | { kind: 'first'; name: string; value: string }
  | { kind: Exclude<PersonAct, 'edit'>; person: Person };

interface OpenedProps {
  opened: Opened | null;
  onOpen: (opened: Opened | null) => void;
}

function OpenedDialog({ opened, onOpen }: OpenedProps) {
  const close = () => onOpen(null);
  if (opened === null) return null;
  if (opened.kind === 'first')
    return <FirstPassword name={opened.name} value={opened.value} onClose={close} />;
  if (opened.kind !== 'form')
    return <PersonConfirm act={opened.kind} person={opened.person} onClose={close} />;
  const title = opened.person ? t('people.editTitle', { name: opened.person.name }) : t('people.addTitle');
  return (
    <FormDialog onClose={close} title={title} size={560}>
      {(leave) => (
        <PersonForm
          person={opened.person}
          onCancel={leave}
          onDone={(person, first) =>
            onOpen(first === null ? null : { kind: 'first', name: person.name, value: first })
          }
        />
      )}
    </FormDialog>
  );
}

function Everybody({ people, onOpen }: { people: Person[]; onOpen: OpenedProps['onOpen'] }) {
  const [all, setAll] = useState(false);
  const gone = people.filter((person) => person.state === 'revoked').length;
  const shown = all ? people : people.filter((person) => person.state !== 'revoked');
  if (people.length === 0) return <Empty icon="people" title={t('people.none')} />;
  return (
    <>
      <PeopleTable
        people={shown}
        onAct={(act, person) => onOpen(act === 'edit' ? { kind: 'form', person } : { kind: act, person })}
      />
      {gone > 0 && !all && (
        <Button className={css.more ?? ''} variant="default" onClick={() => setAll(true)}>
          {t('people.showRevoked', { count: gone })}
        </Button>
      )}
    </>
  );
}

/** Who works here. */
export default function PeoplePage() {
  const people = useQuery(peopleQuery);
  const may = useMay('people.manage');
  const [opened, setOpened] = useState<Opened | null>(null);
  const add = () => setOpened({ kind: 'form', person: null });
  useCommands(may ? [{ id: 'people.add', label: t('people.add'), group: 'act', run: add }] : []);
  return (
    <Page
      wide
      title={t('nav.people')}
      words={t('people.words')}
      acts={
        may && (
          <Button onClick={add} leftSection={<Icon name="plus" size={14} />}>
            {t('people.add')}
          </Button>
        )
      }
    >
      <Loaded query={people}>{(data) => <Everybody people={data} onOpen={setOpened} />}</Loaded>
      <OpenedDialog opened={opened} onOpen={setOpened} />
    </Page>
  );
}
