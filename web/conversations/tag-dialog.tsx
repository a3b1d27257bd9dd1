import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '../kit/dialog.tsx';
import { Finder, Found } from '../kit/finder.tsx';
import { Icon } from '../kit/icons.tsx';
import type { Tag } from '../lib/contracts.ts';
import { number } from '../lib/dates.ts';
import { ranked } from '../lib/fuzzy.ts';
import { t } from '../lib/i18n/index.ts';
import { tagsQuery } from '../lib/known-tags.ts';

interface Choice {
  name: string;
  count: number;
  on: boolean;
  fresh: boolean;
}

const same = (a: string, b: string): boolean =>
  a.normalize('NFKC').toLowerCase() === b.normalize('NFKC').toLowerCase();

function choicesOf(known: { name: string; count: number }[], carried: Tag[], query: string): Choice[] {
  const typed = query.trim();
  const rest = carried.filter((tag) => !known.some((one) => one.name === tag.name));
  const all = [...rest.map(({ name }) => ({ name, count: 1 })), ...known].map((one) => ({
    ...one,
    on: carried.some((tag) => tag.name === one.name),
    fresh: false,
  }));
  const found = ranked(typed, all, ({ name }) => [name]).sort((a, b) => Number(b.on) - Number(a.on));
  const isNew = typed !== '' && typed.length <= 40 && !all.some(({ name }) => same(name, typed));
  return isNew ? [...found, { name: typed, count: 0, on: false, fresh: true }] : found;
}

interface TagProps {
  carried: Tag[];
  onPick: (name: string, on: boolean) => void;
  onClose: () => void;
}

/** Finds a tag, or makes one; picking one that is on takes it off. Stays open for more than one. */
export default function TagDialog({ carried, onPick, onClose }: TagProps) {
  const [query, setQuery] = useState('');
  const known = useQuery(tagsQuery).data ?? [];
  const items = choicesOf(known, carried, query);
  return (
    <Dialog opened onClose={onClose} title={t('tag.title')}>
      <Finder
        name="tag"
        hint={t('tag.find')}
        label={t('tag.title')}
        none={t('tag.none')}
        query={query}
        onQuery={setQuery}
        items={items}
        keyOf={({ name }) => name}
        line={({ name, count, on, fresh }) => (
          <Found name={fresh ? t('tag.make', { name }) : name}>
            {on ? <Icon name="check" size={14} /> : count > 0 && number(count)}
          </Found>
        )}
        onPick={({ name, on }) => {
          onPick(name, !on);
          setQuery('');
        }}
      />
    </Dialog>
  );
}
