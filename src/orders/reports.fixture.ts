/** Tab-separated text of a header and rows, as Seller Central hands it out; '' for a column that a row does not name. */
export function flatFile(header: string, rows: readonly Record<string, string>[]): string {
  const columns = header.split(' ');
  const lines = rows.map((row) => columns.map((column) => row[column] ?? '').join('\t'));
  return `${[columns.join('\t'), ...lines].join('\r\n')}\r\n`;
}

const person =
  'buyer-email buyer-name buyer-phone-number recipient-name ship-address-1 ship-address-2 ship-city ship-state ship-postal-code ship-country';

/** Values of the columns that name a person; none of them may be found anywhere afterwards. */
export const personal = {
  'buyer-email': 'secret@marketplace.amazon.de',
  'buyer-name': 'Secret Beispiel',
  'buyer-phone-number': '+49 30 5550100',
  'recipient-name': 'Secret Empfänger',
  'ship-address-1': 'Secretstraße 7',
  'ship-city': 'Secretstadt',
  'ship-postal-code': 'SW1Y 9ZZ',
  'customer-comments': 'Secret: call me',
};

/** Headers in Amazon's order of columns. */
export const headers = {
  all_orders:
    'amazon-order-id merchant-order-id purchase-date last-updated-date order-status fulfillment-channel sales-channel order-channel url ship-service-level product-name sku asin item-status quantity currency item-price item-tax shipping-price shipping-tax gift-wrap-price gift-wrap-tax item-promotion-discount ship-promotion-discount ship-city ship-state ship-postal-code ship-country promotion-ids',
  new_orders: `order-id order-item-id purchase-date payments-date ${person} sku product-name quantity-purchased currency item-price item-tax ship-service-level sales-channel earliest-ship-date latest-ship-date earliest-delivery-date latest-delivery-date`,
  unshipped: `order-id order-item-id purchase-date payments-date reporting-date promise-date days-past-promise ${person} sku product-name quantity-purchased quantity-shipped quantity-to-ship ship-service-level is-prime verge-of-cancellation verge-of-lateShipment`,
  fba_shipments: `amazon-order-id merchant-order-id shipment-id shipment-item-id amazon-order-item-id purchase-date payments-date shipment-date reporting-date ${person} sku product-name quantity-shipped currency item-price carrier tracking-number estimated-arrival-date fulfillment-center-id fulfillment-channel sales-channel`,
  customer_shipments:
    'shipment-date sku fnsku asin fulfillment-center-id quantity amazon-order-id currency item-price-per-unit shipping-price gift-wrap-price ship-city ship-state ship-postal-code',
  fba_returns:
    'return-date order-id sku asin fnsku product-name quantity fulfillment-center-id detailed-disposition reason status license-plate-number customer-comments',
  settlement:
    'settlement-id settlement-start-date settlement-end-date deposit-date total-amount currency transaction-type order-id merchant-order-id adjustment-id shipment-id marketplace-name amount-type amount-description amount fulfillment-id posted-date posted-date-time order-item-code sku quantity-purchased',
} as const;

const returnColumns =
  'Order ID,Order date,Return request date,Return request status,Amazon RMA ID,Merchant RMA ID,Label type,Label cost,Currency code,Return carrier,Tracking ID,Label to be paid by,A-to-Z Claim,Is prime,ASIN,Merchant SKU,Item Name,Return quantity,Return Reason,In policy,Return type,Resolution,Invoice number,Return delivery date,Order Amount,Order quantity,SafeT Action reason,SafeT claim id,SafeT claim state,SafeT claim creation time,SafeT claim reimbursement amount,Refunded Amount';

/** Returns by return date, whose header is written in words. */
export function returnsFile(rows: readonly Record<string, string>[]): string {
  const columns = returnColumns.split(',');
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) => cells.join('\t'))
    .join('\n');
}

/** One row of each kind about `order`. */
export const rowsOf = (order: string) => ({
  all_orders: {
    ...personal,
    'amazon-order-id': order,
    'purchase-date': '2026-02-20T18:30:00+00:00',
    'last-updated-date': '2026-02-22T06:00:00+00:00',
    'order-status': 'Shipped',
    'fulfillment-channel': 'Amazon',
    'sales-channel': 'Amazon.de',
    'product-name': 'Lampe "Größe M"',
    sku: 'LAMP-M',
    asin: 'B0EXAMPLE1',
    quantity: '2',
    currency: 'EUR',
    'item-price': '39.98',
  },
  new_orders: {
    ...personal,
    'order-id': order,
    'order-item-id': '60000000000001',
    'purchase-date': '2026-02-20T18:30:00+00:00',
    sku: 'LAMP-M',
    'product-name': 'Lampe',
    'quantity-purchased': '2',
    currency: 'EUR',
    'item-price': '39.98',
    'sales-channel': 'Amazon.de',
    'latest-ship-date': '2026-02-23T22:59:59+00:00',
    'earliest-delivery-date': '2026-02-25T23:00:00+00:00',
    'latest-delivery-date': '2026-02-27T22:59:59+00:00',
  },
  unshipped: {
    ...personal,
    'order-id': order,
    'order-item-id': '60000000000001',
    'purchase-date': '2026-02-20T18:30:00+00:00',
    'promise-date': '2026-02-23T22:59:59+00:00',
    sku: 'LAMP-M',
    'product-name': 'Lampe',
    'quantity-purchased': '2',
    'quantity-to-ship': '2',
  },
  fba_shipments: {
    ...personal,
    'amazon-order-id': order,
    'shipment-id': 'D1',
    'shipment-item-id': 'I1',
    'purchase-date': '2026-02-20T18:30:00+00:00',
    'shipment-date': '2026-02-21T22:10:00+00:00',
    sku: 'LAMP-M',
    'product-name': 'Lampe',
    'quantity-shipped': '2',
    carrier: 'DHL',
    'tracking-number': '00340434161094042557',
    'estimated-arrival-date': '2026-02-24T20:00:00+01:00',
    'fulfillment-channel': 'AFN',
    'sales-channel': 'amazon.de',
  },
  customer_shipments: {
    ...personal,
    'shipment-date': '2026-02-21T22:10:00+00:00',
    sku: 'LAMP-M',
    fnsku: 'X000000001',
    asin: 'B0EXAMPLE1',
    quantity: '2',
    'amazon-order-id': order,
  },
  fba_returns: {
    ...personal,
    'return-date': '2026-03-01T08:00:00+00:00',
    'order-id': order,
    sku: 'LAMP-M',
    asin: 'B0EXAMPLE1',
    quantity: '1',
    'detailed-disposition': 'DEFECTIVE',
    reason: 'DEFECTIVE',
    status: 'Unit returned to inventory',
    'license-plate-number': 'LPN0001',
  },
  settlement: {
    'settlement-id': '1',
    currency: 'EUR',
    'transaction-type': 'Refund',
    'order-id': order,
    'adjustment-id': 'A1',
    'marketplace-name': 'Amazon.de',
    'amount-type': 'ItemPrice',
    'amount-description': 'Principal',
    amount: '-19.99',
    'posted-date': '01.03.2026',
    'order-item-code': '60000000000001',
    sku: 'LAMP-M',
  },
});

/** A return of one lamp. */
export const returnRow = (order: string): Record<string, string> => ({
  'Order ID': order,
  'Order date': '20-Feb-2026',
  'Return request date': '26-Feb-2026',
  'Return request status': 'Approved',
  'Amazon RMA ID': 'DexampleRRMA',
  'Currency code': 'EUR',
  'A-to-Z Claim': 'N',
  ASIN: 'B0EXAMPLE1',
  'Merchant SKU': 'LAMP-M',
  'Item Name': 'Lampe',
  'Return quantity': '1',
  'Return Reason': 'CR-DEFECTIVE',
  Resolution: 'StandardRefund',
});
