import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Icon } from '../kit/icons.tsx';
import { Tag } from '../kit/tag.tsx';
import { toastError } from '../kit/toast.ts';
import type { ConversationDetail, Message } from '../lib/contracts.ts';
import { fullMoment, momentOfDay } from '../lib/dates.ts';
import { bringBack } from '../lib/drafts.ts';
import { t, tCode } from '../lib/i18n/index.ts';
import { useZone } from '../lib/places.ts';
import { useMe } from '../lib/session.ts';
import { filesAgain } from '../lib/take-back.ts';
import { Attachments } from './attachments.tsx';
import { buyerOf } from './buyer.ts';
import { DeliveryState } from './delivery.tsx';
import { MailFrame } from './mail-frame.tsx';
import css from './message.module.css';
import { MessageMenu } from './message-menu.tsx';
import { Said } from './said.tsx';

function useAuthor(message: Message, buyer: string): string {
  const me = useMe();
  if (message.kind === 'buyer') return buyer;
  const name = message.author?.name ?? t('thread.unknownPerson');
  return message.author?.id === me?.id ? t('thread.you', { name }) : name;
}

function Head({
  message,
  detail,
  waiting,
}: {
  message: Message;
  detail: ConversationDetail;
  waiting: boolean;
}) {
  const zone = useZone(detail.conversation.marketplace);
  const author = useAuthor(message, buyerOf(detail.conversation));
  return (
    <header className={css.head}>
      <span className={css.author} dir="auto">
        {author}
      </span>
      {message.kind === 'note' && <Tag icon="note">{t('thread.note')}</Tag>}
      {message.kind === 'reply_copy' && <span className={css.aside}>{t('thread.viaSellerCentral')}</span>}
      {waiting && <Tag>{t('thread.unanswered')}</Tag>}
      <time className={css.when} dateTime={message.at} title={fullMoment(message.at, zone)}>
        {momentOfDay(message.at)}
      </time>
      <MessageMenu message={message} detail={detail} />
    </header>
  );
}

function Suspect({ reasons }: { reasons: string[] }) {
  return (
    <div className={css.suspect}>
      <Icon name="shield" />
      <div>
        <strong>{t('thread.suspect')}</strong>
        <div>{t('thread.suspectWords')}</div>
        <ul className={css.reasons}>
          {reasons.map((reason) => (
            <li key={reason}>{tCode('suspect', reason)}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function Quoted({ text }: { text: string }) {
  return (
    <details className={css.quoted}>
      <summary>
        <Icon name="chevron" size={12} />
        {t('thread.quoted')}
      </summary>
      <div className={css.text} dir="auto">
        {text}
      </div>
    </details>
  );
}

/** A reply that never left: a line, and folded in it the words for writing on. What came back by itself stands open. */
function WithdrawnView({ message, detail }: { message: Message; detail: ConversationDetail }) {
  const me = useMe();
  const { problem, explanation } = message.delivery ?? { problem: null, explanation: null };
  const mayReply = detail.may.includes('reply');
  return (
    <details id={`message-${message.id}`} className={css.withdrawn} open={problem !== null}>
      <summary>
        <Icon name="chevron" size={12} />
        {t(problem === null ? 'withdrawn.takenBack' : 'withdrawn.cameBack')}
      </summary>
      {explanation && <p className={css.explanation}>{explanation}</p>}
      <div className={css.text} lang={message.language} dir="auto">
        {message.text}
      </div>
      {me && mayReply && (
        <div className={css.deliveryActs}>
          <Button variant="default" onClick={() => bringBack(me.id, detail.conversation.id, message.text)}>
            {t('withdrawn.writeOn')}
          </Button>
        </div>
      )}
    </details>
  );
}

/** A reply that did not reach the buyer, where another may: its words and files are taken for writing on. */
function WriteOn({ message, detail }: { message: Message; detail: ConversationDetail }) {
  const { outgoingId, state, problem } = message.delivery ?? {};
  const again = (state === 'failed' || state === 'refused') && problem !== 'buyer_opted_out';
  if (!again || !outgoingId || !detail.may.includes('reply')) return null;
  return <WriteOnButton message={message} detail={detail} outgoingId={outgoingId} />;
}

function WriteOnButton({
  message,
  detail,
  outgoingId,
}: {
  message: Message;
  detail: ConversationDetail;
  outgoingId: string;
}) {
  const me = useMe();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  if (!me) return null;
  const { id } = detail.conversation;
  const writeOn = async () => {
    setBusy(true);
    if (message.attachments.length > 0)
      await filesAgain(client, { outgoingId, conversationId: id }).catch(toastError);
    bringBack(me.id, id, message.text);
    setBusy(false);
  };
  return (
    <div className={css.deliveryActs}>
      <Button variant="default" loading={busy} onClick={() => void writeOn()}>
        {t('withdrawn.writeOn')}
      </Button>
    </div>
  );
}

/** A message of the buyer, a reply, or a note; formatted mail is shown on request in its frame. */
export function MessageView(props: { message: Message; detail: ConversationDetail; waiting: boolean }) {
  const { message, detail } = props;
  const [formatted, setFormatted] = useState(false);
  if (message.delivery?.state === 'withdrawn') return <WithdrawnView message={message} detail={detail} />;
  return (
    <article id={`message-${message.id}`} className={css.message} data-kind={message.kind}>
      <Head {...props} />
      {message.suspectReasons.length > 0 && <Suspect reasons={message.suspectReasons} />}
      {formatted ? <MailFrame messageId={message.id} /> : <Said message={message} />}
      {message.signature && (
        <div className={css.signature} dir="auto">
          {message.signature}
        </div>
      )}
      {message.quoted && !formatted && <Quoted text={message.quoted} />}
      {message.hasHtml && (
        <button
          type="button"
          className={css.more}
          aria-pressed={formatted}
          onClick={() => setFormatted(!formatted)}
        >
          <Icon name="frame" size={12} />
          {t(formatted ? 'thread.plain' : 'thread.formatted')}
        </button>
      )}
      <Attachments files={message.attachments} />
      {message.delivery && <DeliveryState delivery={message.delivery} conversation={detail.conversation} />}
      <WriteOn message={message} detail={detail} />
    </article>
  );
}
