import { useState } from 'react';
import { Dialog } from '../kit/dialog.tsx';
import { Finder, Found } from '../kit/finder.tsx';
import { ownZone } from '../lib/date-field.ts';
import { fullMoment, spanWords } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { PickMoment, type SnoozeProps } from './pick-moment.tsx';
import { type SnoozeChoice, snoozeChoices } from './snooze-choices.ts';
import css from './thread.module.css';

function labelOf({ name, at }: SnoozeChoice, now: number): string {
  return name === 'for' && at !== null
    ? t('snooze.for', { span: spanWords(at, now) })
    : t(`snooze.${name as 'hour'}`);
}

/** How long a conversation sleeps: a length as one types it, an hour of the day, a date, or until the buyer writes. */
export default function SnoozeDialog({ due, onPick, onClose }: SnoozeProps) {
  const [query, setQuery] = useState('');
  const [picking, setPicking] = useState(false);
  const [now] = useState(Date.now);
  const typed = snoozeChoices(query, now, ownZone(), due);
  const items = query.trim() === '' || typed[0]?.name === 'for' ? typed : [];
  const pick = ({ name, at, late }: SnoozeChoice) => {
    if (late) return;
    if (name === 'pick') setPicking(true);
    else onPick(at === null ? null : new Date(at).toISOString());
  };
  return (
    <Dialog opened onClose={onClose} title={t('snooze.title')}>
      {due !== null && (
        <p className={css.dialogWords}>
          {due <= now
            ? t('snooze.overdue')
            : t('snooze.beforeDue', { when: fullMoment(new Date(due).toISOString()) })}
        </p>
      )}
      {due !== null && due <= now ? null : picking ? (
        <PickMoment due={due} onPick={onPick} onClose={onClose} />
      ) : (
        <Finder
          name="snooze"
          hint={t('snooze.hint')}
          label={t('snooze.title')}
          none={t('snooze.none')}
          query={query}
          onQuery={setQuery}
          items={items}
          keyOf={({ name }) => name}
          line={(choice) => (
            <Found name={labelOf(choice, now)}>
              {choice.late
                ? t('snooze.tooLate')
                : choice.at !== null && fullMoment(new Date(choice.at).toISOString())}
            </Found>
          )}
          onPick={pick}
        />
      )}
    </Dialog>
  );
}
