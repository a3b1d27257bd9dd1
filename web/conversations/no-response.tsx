import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../kit/dialog.tsx';
import type { ConversationDetail, NoResponseReason } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import css from './thread.module.css';
import type { Acts } from './use-acts.ts';

const reasons: NoResponseReason[] = [
  'thanks_only',
  'already_answered',
  'not_a_question',
  'automatic_mail',
  'suspect',
];

/** Takes a conversation off the clock, with the reason; Amazon's own link is offered where the mail brought one. */
export default function NoResponse(props: { detail: ConversationDetail; acts: Acts; onClose: () => void }) {
  const { detail, acts, onClose } = props;
  const [reason, setReason] = useState<NoResponseReason>(
    detail.conversation.suspect ? 'suspect' : 'thanks_only',
  );
  return (
    <Dialog opened onClose={onClose} title={t('noResponse.title')}>
      <p className={css.dialogWords}>{t('noResponse.words')}</p>
      <Radio.Group
        aria-label={t('noResponse.title')}
        value={reason}
        onChange={(value) => setReason(value as NoResponseReason)}
      >
        {reasons.map((value) => (
          <Radio key={value} value={value} label={t(`reason.${value}`)} size="xs" my={8} />
        ))}
      </Radio.Group>
      {detail.noResponseUrl && (
        <p className={css.dialogWords}>
          {t('noResponse.amazon')}{' '}
          <a href={detail.noResponseUrl} target="_blank" rel="noopener noreferrer">
            {t('noResponse.link')}
          </a>
        </p>
      )}
      <div className={css.dialogActs}>
        <Button variant="default" onClick={onClose}>
          {t('act.cancel')}
        </Button>
        <Button onClick={async () => (await acts.noResponse(reason)) && onClose()}>
          {t('act.noResponse')}
        </Button>
      </div>
    </Dialog>
  );
}
