/** A marketplace as far as the world's mails need it. `orderPrefixes` are the first groups seen there. */
interface MarketFacts {
  marketplaceId: string;
  site: string;
  currency: 'USD' | 'CAD' | 'MXN' | 'GBP' | 'EUR' | 'JPY';
  /** Language of the seller's interface, which decides markers and notices. */
  ui: 'en-US' | 'en-GB' | 'en-CA' | 'de' | 'fr' | 'it' | 'es' | 'ja';
  orderPrefixes: readonly string[];
  watermark: string;
  sesHost: string;
  carrier: string;
}

/** The marketplaces that the stores of the world sell on. */
export const markets = {
  US: us('ATVPDKIKX0DER', 'amazon.com', 'USD', 'en-US', ['111', '112', '113', '114'], 'USPS'),
  CA: us('A2EUQ1WTGCTBG2', 'amazon.ca', 'CAD', 'en-CA', ['701', '702'], 'Canada Post'),
  MX: us('A1AM78C64UM0Y8', 'amazon.com.mx', 'MXN', 'es', ['701', '702'], 'Estafeta'),
  UK: eu('A1F83G8C2ARO7P', 'amazon.co.uk', 'GBP', 'en-GB', ['202', '203', '204', '205'], 'Royal Mail'),
  DE: eu('A1PA6795UKMFR9', 'amazon.de', 'EUR', 'de', ['302', '303', '304', '305'], 'DHL'),
  FR: eu('A13V1IB3VIYZZH', 'amazon.fr', 'EUR', 'fr', ['402', '403', '404'], 'Colissimo'),
  IT: eu('APJ6JRA9NG5V4', 'amazon.it', 'EUR', 'it', ['405', '406', '407'], 'Poste Italiane'),
  ES: eu('A1RKKUPIHCS9HS', 'amazon.es', 'EUR', 'es', ['404', '405', '408'], 'Correos'),
  JP: jp('A1VC38T7YXB528', 'amazon.co.jp', 'JPY', 'ja', ['249', '250', '503'], 'ヤマト運輸'),
} as const satisfies Record<string, MarketFacts>;

export type Market = keyof typeof markets;
export type Ui = MarketFacts['ui'];
export type Currency = MarketFacts['currency'];

type Row = [
  marketplaceId: string,
  site: string,
  currency: MarketFacts['currency'],
  ui: MarketFacts['ui'],
  orderPrefixes: readonly string[],
  carrier: string,
];

function us(...row: Row): MarketFacts {
  return facts(row, 'SPC-USAmazon', 'email.amazonses.com');
}

function eu(...row: Row): MarketFacts {
  return facts(row, 'SPC-EUAmazon', 'eu-west-1.amazonses.com');
}

function jp(...row: Row): MarketFacts {
  return facts(row, 'SPC-FEAmazon', 'us-west-2.amazonses.com');
}

function facts(row: Row, watermark: string, sesHost: string): MarketFacts {
  const [marketplaceId, site, currency, ui, orderPrefixes, carrier] = row;
  return { marketplaceId, site, currency, ui, orderPrefixes, carrier, watermark, sesHost };
}
