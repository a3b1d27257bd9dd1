/** An amount in the currency's smallest unit. */
export interface Money {
  amountMinor: number;
  /** ISO 4217. */
  currency: string;
}

/** Currencies by the signs that mean only one; `$` and `¥` are decided by the marketplace. */
const signs: readonly (readonly [sign: string, currency: string])[] = [
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['R$', 'BRL'],
  ['US$', 'USD'],
  ['CA$', 'CAD'],
  ['CDN$', 'CAD'],
  ['MX$', 'MXN'],
  ['AU$', 'AUD'],
  ['A$', 'AUD'],
  ['S$', 'SGD'],
  ['zł', 'PLN'],
  ['kr', 'SEK'],
  ['₺', 'TRY'],
  ['TL', 'TRY'],
  ['₹', 'INR'],
  ['Rs.', 'INR'],
  ['¥', 'JPY'],
  ['￥', 'JPY'],
  ['円', 'JPY'],
];
const codes = 'USD CAD MXN BRL GBP EUR PLN SEK TRY AED SAR EGP INR JPY AUD SGD'.split(' ');
const dollars: ReadonlySet<string> = new Set(['USD', 'CAD', 'MXN', 'AUD', 'SGD']);
const bySign = new Map<string, string>([...signs, ...codes.map((code) => [code, code] as const)]);

const escaped = [...bySign.keys(), '$']
  .sort((left, right) => right.length - left.length)
  .map((sign) => sign.replace(/[.$]/g, '\\$&'))
  .join('|');
const number = String.raw`\d{1,3}(?:[.,'’]\d{2,3}|[\u00a0\u202f ]\d{3}){1,5}(?:[.,]\d{1,2})?(?!\d)|\d{1,12}(?:[.,]\d{1,2})?(?!\d)`;
const gap = String.raw`[ \u00a0\u202f]{0,2}`;
const mention = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(${escaped})${gap}(${number})|(?<![\d.,-])(${number})${gap}(${escaped})(?!\p{L})`,
  'gu',
);

/** Digits after the decimal sign in a currency of Amazon's marketplaces. */
export function currencyDigits(currency: string): number {
  return currency === 'JPY' ? 0 : 2;
}

/**
 * Reads a written number as minor units: `1.234,56`, `1,234.56`, `1 234,56`, `1,200`, `1,23,456.00`, `169`.
 * The last separator is a decimal sign when one or two digits follow it and the currency has decimals; three digits
 * after a single separator are thousands. Null when it is no number or too large to be exact.
 */
export function minorUnits(written: string, currency: string): number | null {
  const digits = currencyDigits(currency);
  const plain = written.replace(/[\s'’\u00a0\u202f]/g, '');
  if (plain.length > 24 || !/^\d+(?:[.,]\d+)*$/.test(plain)) return null;
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  const tail = last < 0 ? 0 : plain.length - last - 1;
  const isDecimal = last >= 0 && tail <= 2;
  const whole = (isDecimal ? plain.slice(0, last) : plain).replace(/[.,]/g, '');
  const fraction = isDecimal
    ? plain
        .slice(last + 1)
        .padEnd(2, '0')
        .slice(0, digits)
    : '0'.repeat(digits);
  if (isDecimal && digits === 0 && Number(plain.slice(last + 1)) !== 0) return null;
  const value = Number(`${whole}${fraction}`);
  return Number.isSafeInteger(value) ? value : null;
}

/**
 * The amounts of money named in a text, in order. `local` is the marketplace's currency, which decides what `$` means;
 * without it a bare `$` is left out.
 */
export function moneyIn(text: string, local: string | null): Money[] {
  const found: Money[] = [];
  for (const match of text.matchAll(mention)) {
    const sign = match[1] ?? match[4] ?? '';
    const currency = sign === '$' ? dollarOf(local) : (bySign.get(sign) ?? null);
    const amountMinor = currency ? minorUnits(match[2] ?? match[3] ?? '', currency) : null;
    if (currency && amountMinor !== null) found.push({ amountMinor, currency });
  }
  return found;
}

function dollarOf(local: string | null): string | null {
  return local !== null && dollars.has(local) ? local : null;
}
