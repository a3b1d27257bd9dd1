import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { t } from '../lib/i18n/index.ts';
import { type AuditWhere, auditNouns, numberIn } from './audit-where.ts';
import css from './people.module.css';
import { auditActorsQuery } from './queries.ts';

interface AuditFiltersProps {
  where: AuditWhere;
  go: (next: AuditWhere) => void;
  clear: () => void;
}

/** Whoever can have done something: people, then keys, then the desk itself. */
function Who({ where, go }: Pick<AuditFiltersProps, 'where' | 'go'>) {
  const { data = [] } = useQuery(auditActorsQuery);
  const of = (kind: 'person' | 'api_key') =>
    data.filter((one) => one.kind === kind).map(({ id, name }) => ({ value: id, label: name }));
  const groups = [
    { group: t('audit.people'), items: of('person') },
    { group: t('audit.keys'), items: of('api_key') },
  ].filter(({ items }) => items.length > 0);
  return (
    <NativeSelect
      label={t('audit.who')}
      value={where.who ?? ''}
      onChange={({ currentTarget: { value } }) => go({ who: value })}
      data={[{ value: '', label: t('audit.anybody') }, { value: 'desk', label: t('audit.desk') }, ...groups]}
    />
  );
}

/** A number that is taken over by Enter and when the field is left. */
function Conversation({ where, go }: Pick<AuditFiltersProps, 'where' | 'go'>) {
  const field = useRef<HTMLInputElement>(null);
  const take = () => go({ conversation: numberIn(field.current?.value) });
  return (
    <TextInput
      ref={field}
      key={where.conversation ?? ''}
      label={t('audit.conversation')}
      placeholder="#"
      inputMode="numeric"
      maxLength={13}
      defaultValue={where.conversation ?? ''}
      onBlur={take}
      onKeyDown={({ key }) => key === 'Enter' && take()}
    />
  );
}

/** Who, what, in which conversation, and on which days; all of it stands in the address. */
export function AuditFilters({ where, go, clear }: AuditFiltersProps) {
  const day = (name: 'from' | 'to') => (
    <TextInput
      type="date"
      label={t(`audit.${name}`)}
      value={where[name] ?? ''}
      onChange={({ currentTarget: { value } }) => go({ [name]: value })}
    />
  );
  return (
    <search className={css.filters}>
      <Who where={where} go={go} />
      <NativeSelect
        label={t('audit.what')}
        value={where.about ?? ''}
        onChange={({ currentTarget: { value } }) => go({ about: value as AuditWhere['about'] })}
        data={[
          { value: '', label: t('audit.anything') },
          ...auditNouns.map((value) => ({ value, label: t(`audit.about.${value}`) })),
        ]}
      />
      <Conversation where={where} go={go} />
      {day('from')}
      {day('to')}
      {Object.keys(where).length > 0 && (
        <Button variant="default" className={css.clear ?? ''} onClick={clear}>
          {t('audit.clear')}
        </Button>
      )}
    </search>
  );
}
