import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form } from '../kit/form.tsx';
import { fieldOf, ownZone } from '../lib/date-field.ts';
import { t } from '../lib/i18n/index.ts';
import { tomorrowIn } from './snooze-choices.ts';

export interface SnoozeProps {
  /** Epoch ms; null while nobody waits. */
  due: number | null;
  /** ISO 8601, or null: until the buyer writes. */
  onPick: (until: string | null) => void;
  onClose: () => void;
}

/** A date and an hour to sleep until. */
export function PickMoment({ due, onPick, onClose }: SnoozeProps) {
  const [value, setValue] = useState(() => fieldOf(tomorrowIn(ownZone(), Date.now())));
  const at = value === '' ? null : new Date(value).getTime();
  const fault =
    at === null
      ? null
      : at <= Date.now()
        ? t('snooze.past')
        : due !== null && at > due
          ? t('snooze.tooLate')
          : null;
  const submit = () => at !== null && fault === null && onPick(new Date(at).toISOString());
  return (
    <Form act={t('snooze.act')} unready={at === null || fault !== null} onSubmit={submit} onCancel={onClose}>
      <TextInput
        type="datetime-local"
        label={t('snooze.until')}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
        error={fault}
        data-autofocus
      />
    </Form>
  );
}
