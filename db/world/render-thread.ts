import { aliasOf, buyers } from './buyers.ts';
import { subjectMatter } from './mails/index.ts';
import { markets } from './markets.ts';
import { products } from './products.ts';
import { renderWords, type WrittenMail } from './render-words.ts';
import { replyMessageId } from './replies/message-id.ts';
import { uuidFrom } from './seeded.ts';
import { storeOn, stores } from './stores.ts';
import type { ThreadMail } from './types.ts';

/** What every mail of a conversation is about: parties, product, the place of sale. */
export function setting(mail: ThreadMail) {
  const matter = subjectMatter(mail.conversation);
  const storeKey = storeOn(products[matter.product].client, matter.market);
  const market = markets[matter.market];
  return { ...matter, storeKey, store: stores[storeKey], facts: market, ui: mail.ui ?? market.ui };
}

/** Case id of a conversation, as it stands behind the `+` of the relay address. */
export function caseIdOf(conversationKey: string): string {
  return uuidFrom(`case:${conversationKey}`);
}

/** A mail of a conversation with everything that Amazon puts around the words resolved. */
export function writtenMail(mail: ThreadMail): WrittenMail {
  const { buyer, market, product, order, storeKey, ui } = setting(mail);
  return {
    ...mail,
    kind: mail.kind === 'reply_copy' ? 'reply_copy' : 'buyer_message',
    text: mail.text ?? '',
    topic: mail.topic ?? mail.conversation.topic,
    buyerName: buyers[buyer][0],
    alias: aliasOf(buyer, storeKey),
    caseId: mail.conversation.hasCase ? caseIdOf(mail.conversation.key) : null,
    market,
    store: storeKey,
    ui,
    product,
    orderId: order?.id ?? null,
    quantity: order?.quantity ?? 1,
    inReplyTo: mail.answers ? replyMessageId(mail.answers, stores[storeKey].mailbox) : undefined,
  };
}

/** A buyer's message, or Amazon's copy of a reply, as bytes. */
export function renderThreadMail(mail: ThreadMail, sentAt: Date, seed: string): Buffer {
  return renderWords(writtenMail(mail), sentAt, seed);
}
