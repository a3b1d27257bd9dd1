/** What stands on the picture of a parcel's way: for buyers, in the languages of Amazon's marketplaces. */
export interface PictureWords {
  order: string;
  carrier: string;
  tracking: string;
  ordered: string;
  shipped: string;
  expected: string;
  delivered: string;
  /** The moment as of which everything holds. */
  now: string;
  asOf: (day: string) => string;
}

/** By language, as BCP 47 names it. */
export const pictureWords = {
  en: {
    ...{ order: 'Order', carrier: 'Carrier', tracking: 'Tracking number', now: 'Status' },
    ...{ ordered: 'Ordered', shipped: 'Shipped', expected: 'Expected by', delivered: 'Delivered' },
    asOf: (day) => `As of ${day}`,
  },
  de: {
    ...{ order: 'Bestellung', carrier: 'Versanddienst', tracking: 'Sendungsnummer', now: 'Stand' },
    ...{ ordered: 'Bestellt', shipped: 'Versandt', expected: 'Erwartet bis', delivered: 'Zugestellt' },
    asOf: (day) => `Stand: ${day}`,
  },
  fr: {
    ...{ order: 'Commande', carrier: 'Transporteur', tracking: 'Numéro de suivi', now: 'État' },
    ...{ ordered: 'Commandé', shipped: 'Expédié', expected: 'Prévu le', delivered: 'Livré' },
    asOf: (day) => `État au ${day}`,
  },
  es: {
    ...{ order: 'Pedido', carrier: 'Transportista', tracking: 'Número de seguimiento', now: 'Estado' },
    ...{ ordered: 'Pedido realizado', shipped: 'Enviado', expected: 'Previsto', delivered: 'Entregado' },
    asOf: (day) => `Situación a ${day}`,
  },
  it: {
    ...{ order: 'Ordine', carrier: 'Corriere', tracking: 'Numero di tracking', now: 'Stato' },
    ...{ ordered: 'Ordinato', shipped: 'Spedito', expected: 'Previsto entro', delivered: 'Consegnato' },
    asOf: (day) => `Situazione al ${day}`,
  },
  nl: {
    ...{ order: 'Bestelling', carrier: 'Vervoerder', tracking: 'Trackingnummer', now: 'Status' },
    ...{ ordered: 'Besteld', shipped: 'Verzonden', expected: 'Verwacht', delivered: 'Bezorgd' },
    asOf: (day) => `Stand op ${day}`,
  },
  pl: {
    ...{ order: 'Zamówienie', carrier: 'Przewoźnik', tracking: 'Numer przesyłki', now: 'Stan' },
    ...{ ordered: 'Zamówiono', shipped: 'Wysłano', expected: 'Przewidywane', delivered: 'Dostarczono' },
    asOf: (day) => `Stan na ${day}`,
  },
  sv: {
    ...{ order: 'Beställning', carrier: 'Transportör', tracking: 'Spårningsnummer', now: 'Status' },
    ...{ ordered: 'Beställd', shipped: 'Skickad', expected: 'Förväntad', delivered: 'Levererad' },
    asOf: (day) => `Per den ${day}`,
  },
  pt: {
    ...{ order: 'Pedido', carrier: 'Transportadora', tracking: 'Código de rastreio', now: 'Situação' },
    ...{ ordered: 'Pedido feito', shipped: 'Enviado', expected: 'Previsto', delivered: 'Entregue' },
    asOf: (day) => `Situação em ${day}`,
  },
  ja: {
    ...{ order: '注文番号', carrier: '配送業者', tracking: 'お問い合わせ番号', now: '現在' },
    ...{ ordered: 'ご注文', shipped: '発送', expected: 'お届け予定', delivered: '配達完了' },
    asOf: (day) => `${day}現在`,
  },
  zh: {
    ...{ order: '订单', carrier: '承运商', tracking: '运单号', now: '目前' },
    ...{ ordered: '下单', shipped: '发货', expected: '预计送达', delivered: '已送达' },
    asOf: (day) => `截至${day}`,
  },
} as const satisfies Record<string, PictureWords>;

/** A language that pictures are written in. */
export type PictureLanguage = keyof typeof pictureWords;
export const pictureLanguages = Object.keys(pictureWords) as PictureLanguage[];

/** The language of a picture for a buyer who writes in `language`; English where it has no words. */
export function pictureLanguage(language: string): PictureLanguage {
  const short = language.split('-')[0] ?? '';
  return pictureLanguages.find((one) => one === short) ?? 'en';
}
