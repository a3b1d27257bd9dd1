import { Autocomplete, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Pair } from '../kit/form.tsx';
import { t } from '../lib/i18n/index.ts';
import { tagsQuery } from '../lib/known-tags.ts';
import { priorities, priorityName } from '../lib/priority.ts';
import { readSpan } from '../lib/span.ts';
import type { MacroAct } from './queries.ts';
import css from './templates.module.css';

interface ActsProps {
  acts: MacroAct[];
  onActs: (acts: MacroAct[]) => void;
}

type Kind = MacroAct['act'];
type Of<K extends Kind> = Extract<MacroAct, { act: K }>;

/** Minutes of the longest sleep, as the desk has it. */
const longest = 129_600;
const minutesOf = (typed: string): number => {
  const minutes = Math.round((readSpan(typed) ?? 0) / 60_000);
  return minutes > longest ? 0 : minutes;
};
/** A length as it is typed. */
const typedOf = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${hours > 0 ? `${hours}h` : ''}${rest > 0 ? `${rest}m` : ''}`;
};

/** A length that cannot be read stands as none until it can. */
export const spanFault = (acts: readonly MacroAct[]): boolean =>
  acts.some((one) => one.act === 'snooze' && one.minutes === 0);

/** How long a conversation sleeps, as it is typed. */
function Span({ minutes, onMinutes }: { minutes: number; onMinutes: (minutes: number) => void }) {
  const [typed, setTyped] = useState(() => typedOf(minutes));
  return (
    <TextInput
      label={t('template.span')}
      placeholder={t('template.spanHint')}
      value={typed}
      autoComplete="off"
      error={minutes === 0 && t('template.spanFault')}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        onMinutes(minutesOf(value));
      }}
    />
  );
}

/** Whether the conversation stays, is closed or sleeps, and how long. */
function Standing({ acts, set }: { acts: MacroAct[]; set: (kinds: Kind[], next: MacroAct | null) => void }) {
  const sleep = acts.find((one): one is Of<'snooze'> => one.act === 'snooze');
  const closes = acts.some(({ act }) => act === 'close');
  const put = (next: MacroAct | null) => set(['close', 'snooze'], next);
  const ways: Record<string, MacroAct | null> = {
    stays: null,
    close: { act: 'close' },
    buyer: { act: 'snooze', minutes: null },
    span: { act: 'snooze', minutes: 120 },
  };
  const way = closes ? 'close' : sleep ? (sleep.minutes === null ? 'buyer' : 'span') : 'stays';
  return (
    <>
      <NativeSelect
        label={t('template.standing')}
        value={way}
        onChange={(event) => put(ways[event.currentTarget.value] ?? null)}
        data={[
          { value: 'stays', label: t('template.stays') },
          { value: 'close', label: t('template.act.close') },
          { value: 'buyer', label: t('many.snoozeBuyer') },
          { value: 'span', label: t('template.snoozeSpan') },
        ]}
      />
      {way === 'span' && (
        <Span minutes={sleep?.minutes ?? 0} onMinutes={(minutes) => put({ act: 'snooze', minutes })} />
      )}
    </>
  );
}

/** What is done with the conversation along with the reply; one of each, since two would contradict each other. */
export function TemplateActs({ acts, onActs }: ActsProps) {
  const { data: tags = [] } = useQuery(tagsQuery);
  const set = (kinds: Kind[], next: MacroAct | null) =>
    onActs([...acts.filter(({ act }) => !kinds.includes(act)), ...(next ? [next] : [])]);
  const assigns = acts.find(({ act }) => act === 'assign_to_me' || act === 'assign_to_nobody');
  const tag = acts.find((one): one is Of<'tag'> => one.act === 'tag');
  const marks = acts.find((one): one is Of<'prioritise'> => one.act === 'prioritise');
  return (
    <fieldset className={css.acts}>
      <legend>{t('template.acts')}</legend>
      <Pair>
        <Standing acts={acts} set={set} />
        <NativeSelect
          label={t('template.assigns')}
          value={assigns?.act ?? ''}
          onChange={({ currentTarget: { value } }) =>
            set(
              ['assign_to_me', 'assign_to_nobody'],
              value === 'assign_to_me' || value === 'assign_to_nobody' ? { act: value } : null,
            )
          }
          data={[
            { value: '', label: t('template.asIs') },
            { value: 'assign_to_me', label: t('template.toSender') },
            { value: 'assign_to_nobody', label: t('template.toNobody') },
          ]}
        />
        <Autocomplete
          label={t('template.tag')}
          placeholder={t('template.noTag')}
          value={tag?.name ?? ''}
          maxLength={40}
          data={tags.map(({ name }) => name)}
          onChange={(name) => set(['tag'], name === '' ? null : { act: 'tag', name })}
        />
        <NativeSelect
          label={t('priority.title')}
          value={String(marks?.priority ?? '')}
          onChange={({ currentTarget: { value } }) =>
            set(['prioritise'], value === '' ? null : { act: 'prioritise', priority: Number(value) })
          }
          data={[
            { value: '', label: t('template.asIs') },
            ...priorities.map((one) => ({ value: String(one), label: priorityName(one) })),
          ]}
        />
      </Pair>
    </fieldset>
  );
}
