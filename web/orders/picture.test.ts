import { describe, expect, test } from 'vitest';
import { pictureLanguage, pictureLanguages } from '../lib/i18n/buyer/picture.ts';
import { order, parcel } from './order.fixture.ts';
import { pictureOf } from './picture.ts';

const zone = 'Europe/Berlin';
const made = (language = 'de', more: Partial<Parameters<typeof pictureOf>[0]> = {}) =>
  pictureOf({
    order: order(),
    parcel: parcel(),
    storeName: 'Lumo EU',
    language: pictureLanguage(language),
    zone,
    ...more,
  });

describe('a picture for a buyer', () => {
  test('shows order, carrier, number, days and as of when, in the buyer’s language', () => {
    const svg = made();
    for (const words of [
      'Bestellung 302-1111111-2222222',
      'DHL',
      '00340434161094042557',
      'Versandt',
      '20. Feb.',
      '3 Tage',
      'Stand: 26. Februar 2026',
      'Lumo EU',
    ])
      expect(svg).toContain(words);
  });

  test.each(pictureLanguages)('has words in %s for whatever stands on it', (language) => {
    expect(made(language)).not.toMatch(/undefined|NaN|Invalid/);
  });

  test('is in English where the buyer’s language has no words', () => {
    expect(pictureLanguage('und')).toBe('en');
    expect(pictureLanguage('pt-BR')).toBe('pt');
  });

  test('loads nothing, runs nothing and is not broken by what carriers are called', () => {
    const svg = made('en', {
      parcel: parcel({ carrier: '<script>x</script>"&\u0007', tracking: ']]><image href="http://x"/>' }),
    });
    expect(svg).not.toMatch(/<script|<image|href="|url\(/);
    expect(svg).toContain('&#60;script&#62;');
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '').match(/="https?:/g)).toBeNull();
  });
});
