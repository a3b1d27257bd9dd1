import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../kit/dialog.tsx';
import type { ConversationDetail, Message, NoResponseReason } from '../lib/contracts.ts';
import { momentOfDay } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { useMe } from '../lib/session.ts';
import css from './thread.module.css';
import { cameSince } from './timeline.ts';
import type { Acts } from './use-acts.ts';
import { useTooSoon } from './use-too-soon.ts';

const reasons: NoResponseReason[] = [
  'thanks_only',
  'already_answered',
  'not_a_question',
  'automatic_mail',
  'suspect',
];

/** What came in while the window stood open, and that it has to be read first. */
function Moved({ messages }: { messages: Message[] }) {
  return (
    <div className={css.moved} role="status">
      <strong>{t('noResponse.moved')}</strong>
      {messages.map(({ id, at, language, text }) => (
        <blockquote key={id} className={css.movedText} lang={language} dir="auto">
          <time dateTime={at}>{momentOfDay(at)}</time> {text}
        </blockquote>
      ))}
    </div>
  );
}

/** Takes a conversation off the clock, with the reason; Amazon's own link is offered where the mail brought one. */
export default function NoResponse(props: { detail: ConversationDetail; acts: Acts; onClose: () => void }) {
  const { detail, acts, onClose } = props;
  const [reason, setReason] = useState<NoResponseReason>(
    detail.conversation.suspect ? 'suspect' : 'thanks_only',
  );
  const [seen] = useState(() => new Set(detail.messages.map(({ id }) => id)));
  const [refused, setRefused] = useState(false);
  const me = useMe();
  const came = cameSince(seen, detail.messages, me?.id ?? '');
  const moved = refused || came.length > 0;
  const tooSoon = useTooSoon(moved);
  const send = async () => {
    if (tooSoon) return;
    const result = await acts.noResponse(reason);
    if (result === 'done') onClose();
    setRefused(result === 'moved');
  };
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
      {moved && <Moved messages={came} />}
      <div className={css.dialogActs}>
        <Button variant="default" onClick={onClose}>
          {t('act.cancel')}
        </Button>
        <Button onClick={() => void send()}>{t(moved ? 'noResponse.readIt' : 'act.noResponse')}</Button>
      </div>
    </Dialog>
  );
}
