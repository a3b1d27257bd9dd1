import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Icon } from '../kit/icons.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { Tool } from '../kit/tool.tsx';
import { t } from '../lib/i18n/index.ts';
import { useMay } from '../lib/session.ts';
import { useTypedSearch } from '../lib/use-typed-search.ts';
import { mailboxesQuery } from '../stores/queries.ts';
import css from './mail.module.css';
import { type MailWhere, mailKinds, mailStates } from './mail-where.ts';
import { rawMailCountsQuery } from './queries.ts';

interface MailFiltersProps {
  where: MailWhere;
  go: (next: MailWhere) => void;
}

function Search({ where, go }: MailFiltersProps) {
  const { input, clear } = useTypedSearch(where.q, (q) => go({ q }));
  return (
    <TextInput
      {...input}
      className={css.search ?? ''}
      maxLength={1000}
      aria-label={t('mail.search')}
      placeholder={t('mail.search')}
      leftSection={<Icon name="search" size={14} />}
      rightSection={
        where.q !== undefined && <Tool icon="close" label={t('inbox.clearSearch')} onClick={clear} />
      }
    />
  );
}

/** What is searched for, and state, kind and mailbox of the mails shown. */
export function MailFilters({ where, go }: MailFiltersProps) {
  const counts = useQuery(rawMailCountsQuery).data;
  const mayMailboxes = useMay('mailbox.read');
  const { data: mailboxes = [] } = useQuery({ ...mailboxesQuery, enabled: mayMailboxes });
  const states = mailStates.map((value) => ({
    value,
    label: t(`mail.state.${value}`),
    count: counts?.[value] ?? undefined,
  }));
  return (
    <>
      <Tabs
        label={t('mail.state')}
        tabs={[{ value: 'all' as const, label: t('mail.all') }, ...states]}
        picked={where.state ?? 'all'}
        onPick={(state) => go({ state: state === 'all' ? undefined : state })}
      />
      <search className={css.filters}>
        <Search where={where} go={go} />
        <NativeSelect
          aria-label={t('mail.kind')}
          value={where.kind ?? ''}
          onChange={({ currentTarget: { value } }) => go({ kind: value as MailWhere['kind'] })}
          data={[
            { value: '', label: t('mail.kindAny') },
            ...mailKinds.map((value) => ({ value, label: t(`mail.kind.${value}`) })),
          ]}
        />
        {mayMailboxes && (
          <NativeSelect
            aria-label={t('mail.mailbox')}
            value={where.mailboxId ?? ''}
            onChange={({ currentTarget: { value } }) => go({ mailboxId: value })}
            data={[
              { value: '', label: t('mail.mailboxAny') },
              ...mailboxes.map(({ id, address }) => ({ value: id, label: address })),
            ]}
          />
        )}
      </search>
    </>
  );
}
