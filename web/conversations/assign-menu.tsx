import { Button, Menu, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Icon } from '../kit/icons.tsx';
import type { ConversationDetail } from '../lib/contracts.ts';
import { ranked } from '../lib/fuzzy.ts';
import { t } from '../lib/i18n/index.ts';
import { useMe } from '../lib/session.ts';
import { assignableQuery } from './queries.ts';
import css from './thread.module.css';

interface AssignProps {
  detail: ConversationDetail;
  opened: boolean;
  onChange: (opened: boolean) => void;
  assign: (person: { id: string; name: string } | null) => unknown;
}

function People({ detail, assign }: Pick<AssignProps, 'detail' | 'assign'>) {
  const me = useMe();
  const [query, setQuery] = useState('');
  const people = useQuery(assignableQuery(detail.conversation.id)).data ?? [];
  const order = [...people].sort((a, b) => Number(b.id === me?.id) - Number(a.id === me?.id));
  const found = ranked(query, order, ({ name }) => [name]);
  const now = detail.conversation.assignee?.id;
  return (
    <>
      <TextInput
        aria-label={t('assign.find')}
        placeholder={t('assign.find')}
        size="xs"
        m={4}
        data-autofocus
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <div className={css.people}>
        {found.map((person) => (
          <Menu.Item
            key={person.id}
            rightSection={person.id === now ? <Icon name="check" size={14} /> : person.languages.join(' ')}
            onClick={() => assign(person)}
          >
            {person.id === me?.id ? t('thread.you', { name: person.name }) : person.name}
          </Menu.Item>
        ))}
        {found.length === 0 && <Menu.Label>{t('assign.none')}</Menu.Label>}
      </div>
      {now !== undefined && <Menu.Item onClick={() => assign(null)}>{t('act.unassign')}</Menu.Item>}
    </>
  );
}

/** Whose conversation this is, and whose it shall be. */
export function AssignMenu({ detail, opened, onChange, assign }: AssignProps) {
  const name = detail.conversation.assignee?.name;
  return (
    <Menu opened={opened} onChange={onChange} position="bottom-end" width={240} trapFocus>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          className={css.assign ?? ''}
          leftSection={<Icon name="assign" />}
          aria-keyshortcuts="a"
        >
          {name ?? t('act.assign')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>{opened && <People detail={detail} assign={assign} />}</Menu.Dropdown>
    </Menu>
  );
}
