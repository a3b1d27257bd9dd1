import type { Entry } from './entry.ts';

/** Stores and their mailboxes. */
export const stores = {
  address_taken: {
    status: 409,
    en: 'This address already belongs to a mailbox.',
    zh: '该地址已被其他邮箱使用。',
  },
  unknown_marketplace: { status: 400, en: 'One of the marketplaces is unknown.', zh: '包含未知的站点。' },
  unknown_mailbox: { status: 404, en: 'No mailbox has this address.', zh: '没有使用该地址的邮箱。' },
  store_without_mailbox: {
    status: 409,
    en: 'This store has no mailbox that can send. Add one under Stores.',
    zh: '该店铺没有可发信的邮箱，请先在“店铺与邮箱”中添加。',
  },
} satisfies Record<string, Entry>;
