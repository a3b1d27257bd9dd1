import type { Entry } from './entry.ts';

/** What becomes of replies. */
export const mailOut = {
  recipient_refused: {
    status: 422,
    en: 'The mail server refused the recipient.',
    zh: '邮件服务器拒绝了收件人。',
  },
  sender_refused: {
    status: 422,
    en: 'The mail server does not let this address send.',
    zh: '邮件服务器不允许该地址发信。',
  },
  message_refused: { status: 422, en: 'The mail server refused the message.', zh: '邮件服务器拒收该邮件。' },
  greylisted: {
    status: 422,
    en: 'The mail server asks us to come back later. It is tried again by itself.',
    zh: '邮件服务器要求稍后重试，系统会自动重发。',
  },
  quota: {
    status: 422,
    en: 'The mail server limits how much may be sent. It is tried again by itself.',
    zh: '邮件服务器限制发送频率，系统会自动重发。',
  },
  gave_up: { status: 422, en: 'It was tried for a day without success.', zh: '已重试一天仍未成功。' },
  bounced: {
    status: 422,
    en: 'The mail came back: it could not be delivered.',
    zh: '邮件被退回，未能送达。',
  },
  buyer_opted_out: {
    status: 422,
    en: 'Amazon did not deliver it: the buyer takes no unasked messages.',
    zh: '亚马逊未投递：买家已拒收非必要消息。',
  },
  may_have_left: {
    status: 422,
    en: 'The connection broke at the last moment. The mail may have been sent.',
    zh: '连接在最后一刻中断，邮件可能已发出。',
  },
  cap_recipient: {
    status: 422,
    en: 'Too many replies to this buyer in a short time. It waits until a lead lets it go.',
    zh: '短时间内发给该买家的回复过多，需由组长放行。',
  },
  cap_store: {
    status: 422,
    en: 'This store has sent unusually many replies within an hour. It waits until a lead lets it go.',
    zh: '该店铺一小时内发出的回复异常多，需由组长放行。',
  },
  loop_suspected: {
    status: 422,
    en: 'The other side seems to be a machine that answers every reply. It waits until a lead lets it go.',
    zh: '对方似乎是自动回复的程序，往复不止。需由组长放行。',
  },
  buyer_wrote: {
    status: 422,
    en: 'Something came in before its time, so it was not sent.',
    zh: '定时发送前会话有新消息，因此未发出。',
  },
  another_reply: {
    status: 422,
    en: 'Another reply was written before its time, so it was not sent.',
    zh: '定时发送前已有另一条回复，因此未发出。',
  },
  thread_closed: {
    status: 422,
    en: 'The conversation was closed before its time, so it was not sent.',
    zh: '定时发送前会话已关闭，因此未发出。',
  },
  thread_merged: {
    status: 422,
    en: 'The conversation was joined with another before its time, so it was not sent.',
    zh: '定时发送前会话已合并，因此未发出。',
  },
  deadline_moved: {
    status: 422,
    en: 'It would have left after the new deadline, so it was not sent.',
    zh: '新的截止时间早于定时发送时间，因此未发出。',
  },
  bad_address: {
    status: 422,
    en: 'The recipient’s address is not a plain address.',
    zh: '收件人地址格式异常。',
  },
} satisfies Record<string, Entry>;
