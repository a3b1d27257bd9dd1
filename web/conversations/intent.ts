import type { ConversationRow } from '../lib/contracts.ts';
import { dot } from '../lib/dot.ts';
import { type MessageId, t } from '../lib/i18n/index.ts';
import { aboutOf } from './about.ts';

/** What buyers choose when they write, by words of Amazon's subjects in ten languages; the first that fits counts. */
const intents: readonly (readonly [MessageId, RegExp])[] = [
  [
    'intent.damaged',
    /damaged|defective|beschadigt|defekt|endommage|defectueux|danad|defectuos|danneggiat|difettos|danificad|beschadigd|skadad|破損|不良|损坏|瑕疵/,
  ],
  [
    'intent.wrong',
    /wrong item|falscher artikel|mauvais article|articulo (?:equivocado|incorrecto)|articolo (?:sbagliato|errato)|間違った商品|发错/,
  ],
  ['intent.missing', /missing|fehl(?:t|ende)|manquant|faltante|falta[ns]? |mancant|不足|缺件|漏发/],
  [
    'intent.refund',
    /refund|erstattung|rembours|reembols|rimbors|terugbetaling|aterbetalning|zwrot (?:pieniedzy|srodkow)|返金|退款/,
  ],
  ['intent.return', /\breturn|rucksend|ruckgabe|\bretour|devoluc|\breso\b|restituzione|\bretur|返品|退货/],
  ['intent.cancel', /cancel|stornier|annul|キャンセル|取消/],
  ['intent.invoice', /invoice|\bvat\b|rechnung|factur|fattura|faktur|領収|請求書|发票/],
  [
    'intent.delivery',
    /deliver|shipping|ship faster|shipment|liefer|zustell|versand|livraison|expedition|entrega|envio|consegna|spedizione|levering|bezorg|leverans|dostaw|配送|発送|届|物流|发货/,
  ],
  ['intent.product', /product|produkt|produit|prodott|商品(?:の|に|詳)|商品详情|产品/],
  ['intent.order', /\border\b|bestell|commande|pedido|ordine|注文|订单|zamowieni/],
  [
    'intent.question',
    /inquiry|enquiry|\bfrage\b|anfrage|demande de renseignements|consulta|richiesta di informazioni|pergunta|vraag|\bfraga\b|pytanie|問い合わせ|咨询/,
  ],
];

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase();

/**
 * What a buyer chose as the reason of writing, in the language of the screen; null where the subject is not one that Amazon
 * wrote, since words of a person's own are not put into others.
 */
export function intentOf(subject: string): string | null {
  const about = aboutOf(subject);
  if (about === subject || about.length > 80) return null;
  const plain = folded(about);
  const found = intents.find(([, words]) => words.test(plain));
  return found ? t(found[0]) : null;
}

/** The line that says what a conversation is about: the buyer's reason and the product; Amazon's subject where it is not known. */
export function subjectLine({ subject, product }: Pick<ConversationRow, 'subject' | 'product'>): string {
  const words = [intentOf(subject) ?? aboutOf(subject), product ?? ''].filter((word) => word !== '');
  return words.join(dot) || t('row.noSubject');
}
