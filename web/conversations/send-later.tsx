import { ActionIcon, Menu, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../kit/dialog.tsx';
import { Form } from '../kit/form.tsx';
import { Icon } from '../kit/icons.tsx';
import type { ConversationDetail } from '../lib/contracts.ts';
import { fullMoment } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { useZone } from '../lib/places.ts';
import css from './composer.module.css';
import { laterHours } from './later.ts';

interface LaterProps {
  detail: ConversationDetail;
  ready: boolean;
  /** The chosen moment, ISO 8601 in UTC. */
  onPick: (sendAt: string) => void;
}

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
/** A moment (epoch ms) as a field for date and time has it, by the clock of this computer. */
const fieldOf = (at: number): string =>
  new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

function ChooseHour({
  due,
  onPick,
  onCancel,
}: {
  due: number | null;
  onPick: LaterProps['onPick'];
  onCancel: () => void;
}) {
  const [value, setValue] = useState('');
  const at = value === '' ? null : new Date(value).getTime();
  const fault =
    at === null
      ? null
      : at <= Date.now()
        ? t('later.past')
        : due !== null && at >= due
          ? t('later.overdue')
          : null;
  const deadline =
    due === null ? t('later.own') : t('later.before', { when: fullMoment(new Date(due).toISOString()) });
  return (
    <Form
      act={t('later.act')}
      unready={at === null || fault !== null}
      onSubmit={() => at !== null && fault === null && onPick(new Date(at).toISOString())}
      onCancel={onCancel}
    >
      <TextInput
        type="datetime-local"
        label={t('later.when')}
        description={deadline}
        value={value}
        min={fieldOf(Date.now())}
        max={fieldOf(due ?? Date.now() + 30 * 86_400_000)}
        onChange={(event) => setValue(event.currentTarget.value)}
        error={fault}
        data-autofocus
      />
    </Form>
  );
}

/** Hours at which a reply may leave instead of at once; none lies beyond the deadline. */
export function SendLater({ detail, ready, onPick }: LaterProps) {
  const [choosing, setChoosing] = useState(false);
  const [open, setOpen] = useState(false);
  const zone = useZone(detail.conversation.marketplace) ?? ownZone();
  const due = detail.conversation.dueAt === null ? null : Date.parse(detail.conversation.dueAt);
  const hours = open ? laterHours(Date.now(), zone, due) : [];
  const pick = (sendAt: string) => {
    setChoosing(false);
    onPick(sendAt);
  };
  return (
    <>
      <Menu
        position="top-end"
        opened={open}
        onChange={setOpen}
        width={280}
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>
          <ActionIcon
            variant="default"
            size={30}
            disabled={!ready}
            aria-label={t('later.label')}
            title={t('later.label')}
          >
            <Icon name="clock" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {hours.map(({ name, at }) => (
            <Menu.Item key={name} onClick={() => pick(new Date(at).toISOString())}>
              <span>{t(`later.${name}`)}</span>
              <span className={css.hour}>{fullMoment(new Date(at).toISOString(), zone)}</span>
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => setChoosing(true)}>{t('later.choose')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Dialog opened={choosing} title={t('later.label')} onClose={() => setChoosing(false)}>
        <ChooseHour due={due} onPick={pick} onCancel={() => setChoosing(false)} />
      </Dialog>
    </>
  );
}
