import { type Head, headerFields } from './headers.ts';
import { jpeg } from './jpeg.ts';
import { type Market, markets, type Ui } from './markets.ts';
import { attachmentPart, message, multipart, type Part, textPart } from './mime.ts';
import { pdf, png } from './pictures.ts';
import { type ProductKey, products, titleIn } from './products.ts';
import { alphanumericsFrom, digitsFrom, hexFrom, pickFrom, uuidFrom } from './seeded.ts';
import { buyerMessageHtml, buyerMessageText, type Envelope, replyCopyText } from './shapes/buyer-message.ts';
import { wrappers } from './shapes/locales.ts';
import { notificationTypes } from './shapes/notice.ts';
import type { Wrapper } from './shapes/wrapper.ts';
import { type StoreKey, stores } from './stores.ts';
import type { MailLine, Shape, Topic } from './types.ts';

/** A mail made of somebody's words, with everything that Amazon puts around them resolved. */
export interface WrittenMail extends Pick<MailLine, 'photos' | 'pdf' | 'byCustomerService' | 'unauthentic'> {
  id: string;
  kind: 'buyer_message' | 'reply_copy';
  text: string;
  topic: Topic;
  /** Without one the shape follows from the id. */
  shape?: Shape | undefined;
  /** '' when Amazon does not show it. */
  buyerName: string;
  alias: string;
  caseId: string | null;
  market: Market;
  store: StoreKey;
  ui: Ui;
  product: ProductKey;
  orderId: string | null;
  quantity: number;
  /** Message-ID in angle brackets. */
  inReplyTo?: string | undefined;
}

const habits: readonly Shape[] = [
  'plain',
  'plain',
  'plain-qp',
  'plain-base64',
  'alternative',
  'alternative',
  'html',
];

/** The relay address a buyer writes from: alias, case id where there is one, the marketplace's relay domain. */
export function relayAddress(mail: Pick<WrittenMail, 'alias' | 'caseId' | 'market'>): string {
  const plus = mail.caseId ? `+${mail.caseId}` : '';
  return `${mail.alias}${plus}@marketplace.${markets[mail.market].site}`;
}

/** A buyer's message, or Amazon's copy of a reply, as bytes. */
export function renderWords(mail: WrittenMail, sentAt: Date, seed: string): Buffer {
  const wrapper = wrappers[mail.ui];
  const envelope = envelopeOf(mail, wrapper, seed);
  const copy = mail.kind === 'reply_copy';
  const body = copy
    ? textPart('plain', replyCopyText(wrapper, envelope), '8bit')
    : bodyOf(mail.shape ?? pickFrom(`${mail.id}:shape`, habits), wrapper, envelope, `${seed}:${mail.id}`);
  return message(headerFields(headOf(mail, wrapper, sentAt, seed)), withAttachments(mail, body, seed));
}

function headOf(mail: WrittenMail, wrapper: Wrapper, sentAt: Date, seed: string): Head {
  const { buyerName: name, market } = mail;
  const facts = markets[market];
  const key = `${seed}:${mail.id}`;
  const copy = mail.kind === 'reply_copy';
  return {
    from: copy
      ? { name: `A${facts.site.slice(1)}`, address: `no-reply@marketplace.${facts.site}` }
      : { name: name || wrapper.anonymous, address: relayAddress(mail) },
    replyTo: !copy,
    to: stores[mail.store].mailbox,
    subject: copy ? wrapper.copy.subject(name) : wrapper.subject(mail.topic, name, mail.orderId),
    messageId: `${hexFrom(`${key}:id`, 16)}-${uuidFrom(`${key}:id`)}-000000@${facts.sesHost}`,
    sentAt,
    market,
    notificationType: notificationTypes[copy ? 'reply_copy' : 'buyer_message'],
    inReplyTo: mail.inReplyTo,
    authentication: mail.unauthentic ? 'fail' : 'pass',
    seed: key,
  };
}

function envelopeOf(mail: WrittenMail, wrapper: Wrapper, seed: string): Envelope {
  const facts = markets[mail.market];
  const key = `${seed}:${mail.id}`;
  const central = `https://sellercentral.${facts.site}`;
  const token = (name: string) => alphanumericsFrom(`${key}:${name}`, 14).toUpperCase();
  const query = `t=A${token('thread')}&m=${stores[mail.store].sellerId}&mp=${facts.marketplaceId}&c=A${token('customer')}`;
  return {
    text: mail.text,
    orderId: mail.orderId,
    title: titleIn(mail.product, mail.ui.slice(0, 2)),
    asin: products[mail.product].asin,
    quantity: mail.quantity,
    byCustomerService: mail.byCustomerService ?? false,
    links: {
      survey: `${central}/gp/satisfaction/survey-form.html?ie=UTF8&HMDName=NotificationBusEmailHMD&customAttribute1Value=BBC_MESSAGE_SENT_TO_MERCHANT`,
      resolve: `${central}/messaging/no-response-needed?${query}&h=${hexFrom(`${key}:link`, 40)}&s=1`,
      report: mail.caseId
        ? `${central}/messaging/inbox?fi=caseId&ss=${mail.caseId}&cc=${mail.caseId}`
        : `https://www.${facts.site}/messaging/${digitsFrom(`${key}:report`, 12)}?marketplaceId=${facts.marketplaceId}&ref_=bsm_email_report&report=true&lc=${wrapper.locale}`,
    },
    watermark: `${facts.watermark}-${digitsFrom(`${key}:spc`, 12)}`,
  };
}

function bodyOf(shape: Shape, wrapper: Wrapper, envelope: Envelope, seed: string): Part {
  const plain = buyerMessageText(wrapper, envelope);
  const html = () => textPart('html', buyerMessageHtml(wrapper, envelope), 'quoted-printable');
  switch (shape) {
    case 'plain':
      return textPart('plain', plain, '8bit');
    case 'plain-qp':
      return textPart('plain', plain, 'quoted-printable');
    case 'plain-base64':
      return textPart('plain', plain, 'base64');
    case 'plain-latin1':
      return textPart('plain', plain, 'latin1');
    case 'html':
      return multipart('alternative', [html()], seed);
    case 'alternative':
      return multipart('alternative', [textPart('plain', plain, '8bit'), html()], seed);
  }
}

function withAttachments(mail: WrittenMail, body: Part, seed: string): Part {
  const photos = Array.from({ length: mail.photos ?? 0 }, (_, index) => {
    const drawing = `${mail.id}:${index}`;
    return index % 2 === 0
      ? attachmentPart(`IMG_${digitsFrom(drawing, 4)}.jpg`, 'image/jpeg', jpeg(drawing))
      : attachmentPart(`photo${index + 1}.png`, 'image/png', png(drawing));
  });
  const lines = ['Proof of posting', `Parcel number 0${digitsFrom(`${mail.id}:parcel`, 11)}`];
  const papers = mail.pdf ? [attachmentPart('proof-of-posting.pdf', 'application/pdf', pdf(lines))] : [];
  const all = [...photos, ...papers];
  return all.length === 0 ? body : multipart('mixed', [body, ...all], `${seed}:${mail.id}`);
}
