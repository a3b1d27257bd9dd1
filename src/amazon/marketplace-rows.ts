import type { Region } from './marketplaces.ts';

const europe = 'sellercentral-europe.amazon.com';

type Row<Code extends string> = readonly [
  code: Code,
  id: string,
  region: Region,
  tld: string,
  sellerCentral: string,
  timeZone: string,
  currency: string,
  languages: readonly [string, ...string[]],
];

function table<const Code extends string>(entries: readonly Row<Code>[]): readonly Row<Code>[] {
  return entries;
}

/** The marketplaces as a table; {@link file://./marketplaces.ts} gives its columns their meaning. */
export const rows = table([
  [
    'US',
    'ATVPDKIKX0DER',
    'na',
    'com',
    'sellercentral.amazon.com',
    'America/Los_Angeles',
    'USD',
    ['en', 'es'],
  ],
  ['CA', 'A2EUQ1WTGCTBG2', 'na', 'ca', 'sellercentral.amazon.ca', 'America/Toronto', 'CAD', ['en', 'fr']],
  [
    'MX',
    'A1AM78C64UM0Y8',
    'na',
    'com.mx',
    'sellercentral.amazon.com.mx',
    'America/Mexico_City',
    'MXN',
    ['es'],
  ],
  ['BR', 'A2Q3Y263D00KWC', 'na', 'com.br', 'sellercentral.amazon.com.br', 'America/Sao_Paulo', 'BRL', ['pt']],
  ['UK', 'A1F83G8C2ARO7P', 'eu', 'co.uk', europe, 'Europe/London', 'GBP', ['en']],
  ['DE', 'A1PA6795UKMFR9', 'eu', 'de', europe, 'Europe/Berlin', 'EUR', ['de', 'en']],
  ['FR', 'A13V1IB3VIYZZH', 'eu', 'fr', europe, 'Europe/Paris', 'EUR', ['fr']],
  ['IT', 'APJ6JRA9NG5V4', 'eu', 'it', europe, 'Europe/Rome', 'EUR', ['it']],
  ['ES', 'A1RKKUPIHCS9HS', 'eu', 'es', europe, 'Europe/Madrid', 'EUR', ['es']],
  ['NL', 'A1805IZSGTT6HS', 'eu', 'nl', 'sellercentral.amazon.nl', 'Europe/Amsterdam', 'EUR', ['nl', 'en']],
  ['PL', 'A1C3SOZRARQ6R3', 'eu', 'pl', 'sellercentral.amazon.pl', 'Europe/Warsaw', 'PLN', ['pl']],
  ['SE', 'A2NODRKZP88ZB9', 'eu', 'se', 'sellercentral.amazon.se', 'Europe/Stockholm', 'SEK', ['sv', 'en']],
  [
    'BE',
    'AMEN7PMS3EDWL',
    'eu',
    'com.be',
    'sellercentral.amazon.com.be',
    'Europe/Brussels',
    'EUR',
    ['nl', 'fr'],
  ],
  ['IE', 'A28R8C7NBKEWEA', 'eu', 'ie', 'sellercentral.amazon.ie', 'Europe/Dublin', 'EUR', ['en']],
  ['TR', 'A33AVAJ2PDY3EV', 'eu', 'com.tr', 'sellercentral.amazon.com.tr', 'Europe/Istanbul', 'TRY', ['tr']],
  ['AE', 'A2VIGQ35RCS4UG', 'eu', 'ae', 'sellercentral.amazon.ae', 'Asia/Dubai', 'AED', ['en', 'ar']],
  ['SA', 'A17E79C6D8DWNP', 'eu', 'sa', 'sellercentral.amazon.sa', 'Asia/Riyadh', 'SAR', ['ar', 'en']],
  ['EG', 'ARBP9OOSHTCHU', 'eu', 'eg', 'sellercentral.amazon.eg', 'Africa/Cairo', 'EGP', ['ar', 'en']],
  ['IN', 'A21TJRUUN4KGV', 'eu', 'in', 'sellercentral.amazon.in', 'Asia/Kolkata', 'INR', ['en', 'hi']],
  ['JP', 'A1VC38T7YXB528', 'fe', 'co.jp', 'sellercentral.amazon.co.jp', 'Asia/Tokyo', 'JPY', ['ja']],
  ['AU', 'A39IBJ37TRP1C6', 'fe', 'com.au', 'sellercentral.amazon.com.au', 'Australia/Sydney', 'AUD', ['en']],
  ['SG', 'A19VAU5U5O7RUS', 'fe', 'sg', 'sellercentral.amazon.sg', 'Asia/Singapore', 'SGD', ['en']],
]);
