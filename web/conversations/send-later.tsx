import { ActionIcon, Menu, TextInput } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Dialog } from '../kit/dialog.tsx';
import { Form } from '../kit/form.tsx';
import { Icon } from '../kit/icons.tsx';
import type { ConversationDetail } from '../lib/contracts.ts';
import { fieldOf, ownZone } from '../lib/date-field.ts';
import { fullMoment } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { useZone } from '../lib/places.ts';
import css from './composer.module.css';
import { laterHours } from './later.ts';
import type { Then } from './use-send.ts';

const SnoozeDialog = lazy(() => import('./snooze-dialog.tsx'));

interface LaterProps {
  detail: ConversationDetail;
  ready: boolean;
  send: (then: Then) => void;
}

function ChooseHour({
  due,
  onPick,
  onCancel,
}: {
  due: number | null;
  /** The chosen moment, ISO 8601 in UTC. */
  onPick: (sendAt: string) => void;
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

function ThenSnooze({ send, onClose }: { send: LaterProps['send']; onClose: () => void }) {
  const pick = (snooze: string | null) => {
    onClose();
    send({ snooze });
  };
  return (
    <Suspense>
      <SnoozeDialog due={null} onPick={pick} onClose={onClose} />
    </Suspense>
  );
}

/** Hours at which a reply may leave instead of at once; none lies beyond the deadline. */
export function SendLater({ detail, ready, send }: LaterProps) {
  const [snoozing, setSnoozing] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const [open, setOpen] = useState(false);
  const zone = useZone(detail.conversation.marketplace) ?? ownZone();
  const due = detail.conversation.dueAt === null ? null : Date.parse(detail.conversation.dueAt);
  const hours = open ? laterHours(Date.now(), zone, due) : [];
  const pick = (sendAt: string) => {
    setChoosing(false);
    send({ sendAt });
  };
  const mark = detail.may.includes('mark') && detail.conversation.state === 'open';
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
          {mark && <Menu.Item onClick={() => setSnoozing(true)}>{t('composer.sendSnooze')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <Dialog opened={choosing} title={t('later.label')} onClose={() => setChoosing(false)}>
        <ChooseHour due={due} onPick={pick} onCancel={() => setChoosing(false)} />
      </Dialog>
      {snoozing && <ThenSnooze send={send} onClose={() => setSnoozing(false)} />}
    </>
  );
}
