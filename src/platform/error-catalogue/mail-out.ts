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
  bad_address: {
    status: 422,
    en: 'The recipient’s address is not a plain address.',
    zh: '收件人地址格式异常。',
  },
} satisfies Record<string, Entry>;
