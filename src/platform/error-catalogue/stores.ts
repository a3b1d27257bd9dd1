import type { Entry } from './entry.ts';

/** Stores and their mailboxes. */
export const stores = {
  address_taken: {
    status: 409,
    en: 'This address already belongs to a mailbox.',
    zh: '该地址已被其他邮箱使用。',
  },
  address_retired: {
    status: 409,
    en: 'This address was used by another store, whose mails came by it. Add it there again, or use another address.',
    zh: '该地址曾由另一店铺使用并收过邮件。请在原店铺重新添加，或改用其他地址。',
  },
  mailbox_has_replies: {
    status: 409,
    en: 'Replies of this mailbox wait to leave, or for somebody to say whether they left. See to them under Outgoing first.',
    zh: '该邮箱还有回复等待发出，或尚未确认是否已发出。请先在“发件队列”中处理。',
  },
  unknown_marketplace: { status: 400, en: 'One of the marketplaces is unknown.', zh: '包含未知的站点。' },
  unknown_mailbox: { status: 404, en: 'No mailbox has this address.', zh: '没有使用该地址的邮箱。' },
  store_without_mailbox: {
    status: 409,
    en: 'This store has no mailbox that can send. Add one under Stores.',
    zh: '该店铺没有可发信的邮箱，请先在“店铺与邮箱”中添加。',
  },
} satisfies Record<string, Entry>;
