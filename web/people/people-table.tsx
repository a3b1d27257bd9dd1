import type { Person } from '../../src/people/contract.ts';
import type { Store } from '../../src/stores/contract.ts';
import { Icon } from '../kit/icons.tsx';
import { Moment } from '../kit/moment.tsx';
import { MoreMenu } from '../kit/more-menu.tsx';
import { type Column, Table } from '../kit/table.tsx';
import { Tag } from '../kit/tag.tsx';
import { languageName } from '../lib/dates.ts';
import { dot } from '../lib/dot.ts';
import { t } from '../lib/i18n/index.ts';
import { useStores } from '../lib/places.ts';
import { useMay, useMe } from '../lib/session.ts';
import { useNarrow } from '../lib/use-narrow.ts';
import { accessNames, seesAllStores } from './grants.ts';
import css from './people.module.css';

export type PersonAct = 'edit' | 'end' | 'reset' | 'revoke';

interface PeopleTableProps {
  people: Person[];
  onAct: (act: PersonAct, person: Person) => void;
}

/** `managed`: the desk tells what is in it to those who manage people alone. */
type PersonColumn = Column<Person> & { managed?: true };

/** What a person may see, in few words. */
function access(person: Person, stores: Store[]): string {
  if (seesAllStores(person.role)) return t('people.allStores');
  if (person.grants.length === 0) return t('people.noStores');
  const names = accessNames(person.grants, stores);
  return names.length > 0 && names.length <= 3
    ? names.join(dot)
    : t('people.someStores', { count: person.grants.length });
}

/** For narrow screens, where only the name has a column. */
function roleAndState(person: Person): string {
  const role = t(`role.${person.role}`);
  return person.state === 'active' ? role : `${role} · ${t(`personState.${person.state}`)}`;
}

function Who({ person, may, onAct }: { person: Person; may: boolean; onAct: PeopleTableProps['onAct'] }) {
  const me = useMe();
  const narrow = useNarrow();
  return (
    <>
      <span className={css.name}>
        {may ? (
          <button type="button" className={css.person} onClick={() => onAct('edit', person)}>
            {person.name}
          </button>
        ) : (
          person.name
        )}
        {person.id === me?.id && <Tag>{t('people.you')}</Tag>}
        {person.secondFactor && (
          <span title={t('people.secondFactor')}>
            <Icon name="shield" size={12} />
            <span className="unseen">{t('people.secondFactor')}</span>
          </span>
        )}
      </span>
      <span className={css.second}>{person.email}</span>
      {narrow && <div className={css.second}>{roleAndState(person)}</div>}
    </>
  );
}

function Acts({ person, onAct }: { person: Person; onAct: PeopleTableProps['onAct'] }) {
  const own = useMe()?.id === person.id;
  const gone = person.state === 'revoked';
  return (
    <MoreMenu
      label={t('people.more', { name: person.name })}
      acts={[
        { label: t('people.edit'), onClick: () => onAct('edit', person) },
        !gone && { label: t('people.end'), onClick: () => onAct('end', person) },
        !gone && !own && { label: t('people.reset'), onClick: () => onAct('reset', person) },
        !gone && !own && { label: t('people.revoke'), onClick: () => onAct('revoke', person) },
      ]}
    />
  );
}

const Seen = ({ person: { lastSeenAt } }: { person: Person }) => (
  <span className={css.second}>{lastSeenAt ? <Moment at={lastSeenAt} /> : t('people.never')}</span>
);

const Languages = ({ person }: { person: Person }) => (
  <span className={css.second}>{person.languages.map(languageName).join(dot)}</span>
);

/** Everybody at the desk. */
export function PeopleTable({ people, onAct }: PeopleTableProps) {
  const stores = useStores();
  const manages = useMay('people.manage');
  const administrators = useMay('people.manage_administrators');
  const may = (person: Person) => manages && (administrators || person.role !== 'administrator');
  const columns: PersonColumn[] = [
    {
      head: t('people.name'),
      cell: (person) => <Who person={person} may={may(person)} onAct={onAct} />,
    },
    { head: t('people.role'), width: 132, spare: true, cell: (person) => t(`role.${person.role}`) },
    {
      head: t('people.access'),
      width: 200,
      spare: true,
      managed: true,
      cell: (person) => access(person, stores),
    },
    {
      head: t('people.languages'),
      width: 188,
      spare: true,
      cell: (person) => <Languages person={person} />,
    },
    {
      head: t('people.state'),
      width: 104,
      spare: true,
      cell: ({ state }) => (
        <span className={state === 'active' ? css.second : ''}>{t(`personState.${state}`)}</span>
      ),
    },
    {
      head: t('people.seen'),
      width: 120,
      spare: true,
      managed: true,
      cell: (person) => <Seen person={person} />,
    },
    {
      head: t('nav.more'),
      managed: true,
      quiet: true,
      width: 44,
      end: true,
      cell: (person) => may(person) && <Acts person={person} onAct={onAct} />,
    },
  ];
  return (
    <Table
      label={t('nav.people')}
      columns={columns.filter(({ managed }) => manages || !managed)}
      rows={people}
      keyOf={(person) => person.id}
    />
  );
}
