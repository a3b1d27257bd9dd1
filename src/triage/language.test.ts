import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectLanguage } from './index.ts';
import { shortTexts } from './short-texts.ts';

describe('what gives no language', () => {
  it.each(['', '   ', '12345', '👍👍', 'https://example.com/a/b', '406-1234567-1234567', 'a', '!!!'])(
    '%j',
    (text) => {
      expect(detectLanguage(text)).toEqual({ lang: 'und', confidence: 0 });
    },
  );

  it('never throws and keeps to its form, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const { lang, confidence } = detectLanguage(text, { prior: ['de'] });
        expect(lang).toMatch(/^[a-z]{2,3}$/);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('short messages of buyers', () => {
  it('names the language of at least 95 in 100, with the languages of the marketplace', () => {
    const wrong = shortTexts.filter(([lang, prior, text]) => detectLanguage(text, { prior }).lang !== lang);
    expect(shortTexts.length).toBeGreaterThanOrEqual(60);
    expect(new Set(shortTexts.map(([lang]) => lang)).size).toBeGreaterThanOrEqual(12);
    expect(wrong.length / shortTexts.length, JSON.stringify(wrong)).toBeLessThanOrEqual(0.05);
  });

  it('is sure of a long text although the marketplace speaks otherwise', () => {
    const text =
      'Guten Tag, ich habe den Artikel gestern erhalten, leider ist die Verpackung beschädigt und ein Teil fehlt.';
    const { lang, confidence } = detectLanguage(text, { prior: ['it'] });
    expect(lang).toBe('de');
    expect(confidence).toBeGreaterThan(0.5);
  });
});

describe('scripts', () => {
  it.each([
    ['ja', '商品はいつ届きますか'],
    ['ja', 'キャンセル'],
    ['zh', '请问什么时候发货'],
    ['ko', '언제 배송되나요'],
    ['he', 'מתי החבילה תגיע'],
    ['el', 'Πότε θα έρθει το δέμα'],
    ['th', 'สินค้าจะมาถึงเมื่อไร'],
    ['hi', 'मेरा पैकेज कहाँ है'],
  ])('%s: %s', (lang, text) => {
    expect(detectLanguage(text).lang).toBe(lang);
  });

  it('reads two Han letters as Japanese in a Japanese store and as Chinese elsewhere', () => {
    expect(detectLanguage('返品希望', { prior: ['ja'] }).lang).toBe('ja');
    expect(detectLanguage('返品希望', { prior: ['en'] }).lang).toBe('zh');
  });
});
