import { useState } from 'react';
import { Icon } from '../kit/icons.tsx';
import type { Message } from '../lib/contracts.ts';
import { fullMoment, momentOfDay } from '../lib/dates.ts';
import { tCode } from '../lib/i18n/index.ts';
import { Attachments } from './attachments.tsx';
import { MailFrame } from './mail-frame.tsx';
import css from './message.module.css';

/** A notice of Amazon: one line that opens to the mail behind it. */
export function NoticeCard({ message }: { message: Message }) {
  const [open, setOpen] = useState(false);
  return (
    <article id={`message-${message.id}`} className={css.notice}>
      <button type="button" className={css.noticeLine} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="box" size={14} />
        <span className={css.author}>{tCode('notice', message.noticeKind ?? 'unknown_notice')}</span>
        <span className={css.noticeText} lang={message.language} dir="auto">
          {open ? '' : message.text}
        </span>
        <time className={css.when} dateTime={message.at} title={fullMoment(message.at)}>
          {momentOfDay(message.at)}
        </time>
        <span className={css.turn} data-open={open || undefined}>
          <Icon name="chevron" size={12} />
        </span>
      </button>
      {open && (
        <div className={css.noticeBody}>
          {message.hasHtml ? (
            <MailFrame messageId={message.id} />
          ) : (
            <div className={css.text} lang={message.language} dir="auto">
              {message.text}
            </div>
          )}
          <Attachments files={message.attachments} />
        </div>
      )}
    </article>
  );
}
