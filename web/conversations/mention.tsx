import { ActionIcon, Popover } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Finder, Found } from '../kit/finder.tsx';
import { Icon } from '../kit/icons.tsx';
import { ranked } from '../lib/fuzzy.ts';
import { t } from '../lib/i18n/index.ts';
import { useMe } from '../lib/session.ts';
import { assignableQuery } from './queries.ts';

interface MentionProps {
  conversationId: string;
  opened: boolean;
  onChange: (opened: boolean) => void;
  onPick: (name: string) => void;
}

/** Finds a colleague to be told of a note. */
export function Mention({ conversationId, opened, onChange, onPick }: MentionProps) {
  const [query, setQuery] = useState('');
  const me = useMe();
  const people = useQuery(assignableQuery(conversationId)).data ?? [];
  const others = people.filter(({ id }) => id !== me?.id);
  return (
    <Popover opened={opened} onChange={onChange} position="top-start" width={240} trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          aria-label={t('composer.mention')}
          title={t('composer.mention')}
          onClick={() => onChange(!opened)}
        >
          <Icon name="people" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('composer.mention')}>
        {opened && (
          <Finder
            name="mention"
            hint={t('assign.find')}
            label={t('composer.mention')}
            none={t('assign.none')}
            query={query}
            onQuery={setQuery}
            items={ranked(query, others, ({ name }) => [name])}
            keyOf={({ id }) => id}
            line={({ name, languages }) => <Found name={name}>{languages.join(' ')}</Found>}
            onPick={({ name }) => onPick(name)}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
