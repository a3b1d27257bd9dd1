import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyDigits, minorUnits, moneyIn } from './money.ts';

describe('what is no amount', () => {
  it.each(['', 'x', '-1', '1..2', '1,', '.5', '99999999999999999999', '1e3'])('%j', (written) => {
    expect(minorUnits(written, 'EUR')).toBeNull();
  });

  it('a fraction of a yen', () => {
    expect(minorUnits('12.50', 'JPY')).toBeNull();
  });

  it.each(['302-1111111-2222222', 'Order 12', '$12', '5 km', '12 Eurodance'])('no money in %j', (text) => {
    expect(moneyIn(text, null)).toEqual([]);
  });
});

describe('written numbers', () => {
  it.each([
    ['1.234,56', 123456],
    ['1,234.56', 123456],
    ['1 234,56', 123456],
    ['1\u202f234,56', 123456],
    ["1'234.50", 123450],
    ['1,23,456.00', 12345600],
    ['169', 16900],
    ['12,5', 1250],
    ['1.234', 123400],
    ['1.234.567', 123456700],
    ['0', 0],
    ['0,01', 1],
  ])('%s', (written, minor) => {
    expect(minorUnits(written, 'EUR')).toBe(minor);
  });

  it.each([
    ['1,200', 1200],
    ['12,345,678', 12345678],
    ['300', 300],
  ])('%s yen', (written, minor) => {
    expect(minorUnits(written, 'JPY')).toBe(minor);
  });

  it.each(['de', 'en', 'fr', 'it', 'es', 'pt-BR', 'pl', 'sv', 'tr', 'en-IN'])(
    'reads back what %s writes',
    (locale) => {
      const currency = fc.constantFrom('EUR', 'JPY', 'INR');
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 10 ** 11 }), currency, (minor, code) => {
          const digits = currencyDigits(code);
          const format = new Intl.NumberFormat(locale, {
            minimumFractionDigits: digits,
            maximumFractionDigits: digits,
          });
          expect(minorUnits(format.format(minor / 10 ** digits), code)).toBe(minor);
        }),
      );
    },
  );
});

describe('amounts in a sentence', () => {
  it.each([
    ['un reclamo di 119,00\u00a0€ per', 11900, 'EUR'],
    ['un rimborso di EUR 169.01 a bruno', 16901, 'EUR'],
    ['rimborso 169.01 EUR avviato', 16901, 'EUR'],
    ['返金 ¥1,200 です', 1200, 'JPY'],
    ['合計1,200円', 1200, 'JPY'],
    ['um reembolso de R$ 1.234,56', 123456, 'BRL'],
    ['£12.50', 1250, 'GBP'],
    ['199 kr', 19900, 'SEK'],
    ['45,90 zł', 4590, 'PLN'],
    ['₹1,23,456.00', 12345600, 'INR'],
    ['CA$20.00', 2000, 'CAD'],
    ['49,90 EUR en relacion', 4990, 'EUR'],
  ])('%s', (text, amountMinor, currency) => {
    expect(moneyIn(text, null)).toEqual([{ amountMinor, currency }]);
  });

  it('a dollar is the dollar of the marketplace, and of none where there is none', () => {
    expect(moneyIn('$12.00', 'AUD')).toEqual([{ amountMinor: 1200, currency: 'AUD' }]);
    expect(moneyIn('$12.00', 'EUR')).toEqual([]);
  });

  it('keeps the order of several', () => {
    expect(moneyIn('10,00 € und 2 x 5,50 €', null).map(({ amountMinor }) => amountMinor)).toEqual([
      1000, 550,
    ]);
  });
});
