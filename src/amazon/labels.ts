import { fold } from './fold.ts';

/** What a label or column heading in a notice stands for. */
export type Field =
  | 'order'
  | 'title'
  | 'asin'
  | 'sku'
  | 'quantity'
  | 'reason'
  | 'comment'
  | 'requestedOn'
  | 'policy'
  | 'authorisation'
  | 'carrier'
  | 'tracking'
  | 'itemRefund'
  | 'shippingRefund';

/**
 * Labels by field, folded, in the order it · en · es · de · fr · pt · ja. Italian is from real mails, Spanish from
 * sanitised ones (title to comment, requestedOn, policy, authorisation); the others are `assumed`, and the tables are
 * read by position where no heading is known.
 */
const labels: Readonly<Record<Field, readonly string[]>> = {
  order: [
    ...[
      'order id',
      'order',
      'order #',
      'numero ordine',
      'identificador de pedido',
      'pedido',
      'bestellnummer',
    ],
    ...['bestellung', 'numero de commande', 'commande', 'numero do pedido', '注文番号', '注文'],
  ],
  title: [
    ...[
      "articolo presente nell'ordine",
      'item',
      'item name',
      'product',
      'order item',
      'producto del pedido',
      'producto',
    ],
    ...[
      'artikel',
      'produkt',
      'bestellter artikel',
      'article',
      'article de la commande',
      'produit',
      'item do pedido',
    ],
    ...['produto', '商品', '商品名', '注文商品'],
  ],
  asin: ['asin'],
  sku: ['sku', 'seller sku', 'merchant sku', 'handler-sku', 'sku du vendeur', '出品者sku'],
  quantity: [
    ...[
      'quantita reso',
      'quantita',
      'quantity',
      'return quantity',
      'qty',
      'cantidad de la devolucion',
      'cantidad',
    ],
    ...[
      'menge',
      'rucksendemenge',
      'quantite',
      'quantite retournee',
      'quantidade',
      'quantidade da devolucao',
      '数量',
      '返品数量',
    ],
  ],
  reason: [
    ...[
      'motivo del reso',
      'motivo del rimborso',
      'return reason',
      'reason',
      'reason for return',
      'refund reason',
    ],
    ...[
      'cancellation reason',
      'reason for cancellation',
      "motivo dell'annullamento",
      'motivo della cancellazione',
    ],
    ...[
      'motivo de la devolucion',
      'motivo de la cancelacion',
      'motivo del reembolso',
      'rucksendegrund',
      'grund',
    ],
    ...[
      'grund der rucksendung',
      'erstattungsgrund',
      'stornierungsgrund',
      'motif du retour',
      'motif',
      'motif du remboursement',
    ],
    ...[
      "motif de l'annulation",
      'motivo da devolucao',
      'motivo do reembolso',
      'motivo do cancelamento',
      'motivo',
    ],
    ...['返品理由', '返金理由', 'キャンセル理由', '理由'],
  ],
  comment: [
    ...['commento del cliente', 'customer comment', 'customer comments', 'buyer comment', 'comments'],
    ...['comentario del cliente', 'kundenkommentar', 'kommentar des kunden', 'commentaire du client'],
    ...['comentario do cliente', '購入者のコメント', 'コメント'],
  ],
  requestedOn: [
    ...['data della richiesta di reso', 'return request date', 'request date', 'date of return request'],
    ...['fecha de la solicitud de devolucion', 'datum der rucksendeanfrage', 'datum des rucksendeantrags'],
    ...['date de la demande de retour', 'data da solicitacao de devolucao', '返品リクエスト日', '返品申請日'],
  ],
  policy: [
    ...['verifica delle politiche di reso', 'return policy check', 'return policy', 'in policy'],
    ...[
      'comprobacion de la politica de devoluciones',
      'prufung der rucksenderichtlinien',
      'rucknahmerichtlinie',
    ],
    ...[
      'verification de la politique de retour',
      'verificacao da politica de devolucao',
      '返品ポリシーの確認',
    ],
  ],
  authorisation: [
    ...[
      'autorizzazione',
      'authorization',
      'authorisation',
      'authorization status',
      'autorizacion',
      'genehmigung',
    ],
    ...['autorisierung', 'autorisation', 'autorizacao', '承認'],
  ],
  carrier: [
    ...[
      'corriere spedizione di reso',
      'return carrier',
      'return shipping carrier',
      'carrier',
      'transportista',
    ],
    ...[
      'transportista de la devolucion',
      'transporteur',
      'transporteur du retour',
      'versanddienst',
      'transportunternehmen',
    ],
    ...['transportadora', 'transportadora da devolucao', '配送業者', '返送配送業者'],
  ],
  tracking: [
    ...[
      'numero di tracciamento',
      'tracking number',
      'tracking id',
      'return tracking id',
      'numero de seguimiento',
    ],
    ...[
      'sendungsnummer',
      'sendungsverfolgungsnummer',
      'numero de suivi',
      'numero de rastreamento',
      'お問い合わせ伝票番号',
      '追跡番号',
    ],
  ],
  itemRefund: [
    ...[
      "rimborso del prezzo dell'articolo",
      'item price refund',
      'item refund',
      'product refund',
      'erstattung des artikelpreises',
    ],
    ...[
      "remboursement du prix de l'article",
      'reembolso del precio del producto',
      'reembolso do preco do item',
      '商品代金の返金',
    ],
  ],
  shippingRefund: [
    ...['rimborso delle spese di spedizione in partenza', 'shipping refund', 'outbound shipping refund'],
    ...[
      'erstattung der versandkosten',
      'remboursement des frais de port',
      'reembolso de los gastos de envio',
    ],
    ...['reembolso do frete', '配送料の返金'],
  ],
};

const byLabel = new Map(
  Object.entries(labels).flatMap(([field, names]) =>
    names.map((name) => [fold(name), field as Field] as const),
  ),
);
const longestLabel = 80;

/** The field that a label or heading names, null when nobody knows it. */
export function fieldOf(label: string): Field | null {
  if (label.length > longestLabel) return null;
  return byLabel.get(fold(label).replace(/ ?[:：#]$/, '')) ?? null;
}

/** The first value of every field given as `Label: value` on a line of its own. */
export function labelledValues(lines: readonly string[]): ReadonlyMap<Field, string> {
  const values = new Map<Field, string>();
  for (const line of lines) {
    const colon = line.slice(0, longestLabel + 2).search(/[:：]/);
    const field = colon > 0 ? fieldOf(line.slice(0, colon)) : null;
    const value = line.slice(colon + 1).trim();
    if (field && value !== '' && !values.has(field)) values.set(field, value);
  }
  return values;
}
