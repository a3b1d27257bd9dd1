import { buyers } from './buyers.ts';
import { headerFields } from './headers.ts';
import { message, multipart, textPart } from './mime.ts';
import { products, titleIn } from './products.ts';
import { setting } from './render-thread.ts';
import { digitsFrom, hexFrom, uuidFrom } from './seeded.ts';
import { noticeWords } from './shapes/locales.ts';
import { chargebackNotice, noticeHtml, noticeSender, notificationTypes } from './shapes/notice.ts';
import type { NoticeFacts, OrderNotice } from './shapes/notice-words.ts';
import type { ThreadMail } from './types.ts';

const dayMs = 86_400_000;

/** A notice of Amazon about an order, as bytes. Throws when its conversation has no order. */
export function renderNotice(mail: ThreadMail, sentAt: Date, seed: string): Buffer {
  const { market, facts, store, ui } = setting(mail);
  const key = `${seed}:${mail.id}`;
  const words = noticeWords[ui];
  const chargeback = mail.kind === 'chargeback';
  const told = factsOf(mail, sentAt);
  const content = chargeback
    ? chargebackNotice(told, isoDay(new Date(sentAt.getTime() + 7 * dayMs)))
    : words[mail.kind as OrderNotice](told);
  const [name, address] = chargeback
    ? ['Amazon Chargebacks', 'cb-seller-notification@amazon.com']
    : noticeSender(mail.kind as OrderNotice, words, facts.site);
  const html = noticeHtml(content, `${facts.watermark}-${digitsFrom(`${key}:spc`, 12)}`);
  const head = headerFields({
    from: { name, address },
    replyTo: true,
    to: store.mailbox,
    subject: content.subject,
    messageId: `${hexFrom(`${key}:id`, 16)}-${uuidFrom(`${key}:id`)}-000000@${facts.sesHost}`,
    sentAt,
    market,
    notificationType: chargeback ? undefined : notificationTypes[mail.kind as OrderNotice],
    authentication: 'pass',
    seed: key,
  });
  return message(head, multipart('alternative', [textPart('html', html, 'quoted-printable')], key));
}

function factsOf(mail: ThreadMail, sentAt: Date): NoticeFacts {
  const { order, product, buyer, facts, store, ui } = setting(mail);
  if (!order) throw new Error(`${mail.id}: a notice needs an order`);
  return {
    orderId: order.id,
    buyerName: buyers[buyer][0],
    shopName: store.shopName,
    amount: money(order.total, facts.currency),
    date: isoDay(sentAt),
    title: titleIn(product, ui.slice(0, 2)),
    asin: products[product].asin,
    sku: products[product].sku,
    quantity: order.quantity,
    reason: mail.notice?.reason ?? '',
    comment: mail.notice?.comment ?? '',
    authorised: mail.notice?.authorised ?? false,
    granted: mail.notice?.outcome === 'granted',
    hours: mail.notice?.answerWithinHours ?? 48,
  };
}

/** `119.00 EUR`; yen have no decimals. */
function money(minor: number, currency: string): string {
  return currency === 'JPY' ? `${minor} JPY` : `${(minor / 100).toFixed(2)} ${currency}`;
}

function isoDay(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
