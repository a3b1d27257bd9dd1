import { languageName } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { NumbersTable } from './numbers-table.tsx';
import type { Today } from './queries.ts';

/** The numbers by person for those who lead, by store and by language. */
export function Tables({ today: { stores, languages, people, nobody, midnight } }: { today: Today }) {
  const nobodys = { id: 'nobody', name: t('today.nobody'), scope: { assignee: 'nobody' }, numbers: nobody };
  return (
    <>
      {people && (
        <NumbersTable
          title={t('today.people')}
          rows={[
            nobodys,
            ...people.map(({ person, numbers }) => ({ ...person, scope: { assignee: person.id }, numbers })),
          ]}
        />
      )}
      <NumbersTable
        title={t('today.stores')}
        midnight={midnight}
        rows={stores.map(({ store, client, ...row }) => ({
          ...store,
          under: client.name,
          scope: { store: store.id },
          ...row,
        }))}
      />
      <NumbersTable
        title={t('today.languages')}
        midnight={midnight}
        rows={languages.map(({ language, ...row }) => ({
          id: language,
          name: languageName(language) || t('narrow.noLanguage'),
          scope: { language },
          ...row,
        }))}
      />
    </>
  );
}
