import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectLanguage } from './index.ts';
import { shortTexts } from './short-texts.ts';

describe('what gives no language', () => {
  it.each(['', '   ', '12345', '👍👍', 'https://example.com/a/b', '406-1234567-1234567', 'a', '!!!'])(
    '%j',
    async (text) => {
      expect(await detectLanguage(text)).toEqual({ lang: 'und', confidence: 0 });
    },
  );

  it.each([false, true])(
    'never throws and keeps to its form, whatever the text (rough: %s)',
    async (rough) => {
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 400 }), async (text) => {
          const { lang, confidence } = await detectLanguage(text, { prior: ['de'], rough });
          expect(lang).toMatch(/^[a-z]{2,3}$/);
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }),
      );
    },
  );
});

describe('short messages of buyers', () => {
  it('names the language of at least 95 in 100, with the languages of the marketplace', async () => {
    const wrong: unknown[] = [];
    for (const [lang, prior, text] of shortTexts)
      if ((await detectLanguage(text, { prior })).lang !== lang) wrong.push([lang, prior, text]);
    expect(shortTexts.length).toBeGreaterThanOrEqual(60);
    expect(new Set(shortTexts.map(([lang]) => lang)).size).toBeGreaterThanOrEqual(12);
    expect(wrong.length / shortTexts.length, JSON.stringify(wrong)).toBeLessThanOrEqual(0.05);
  });

  it('is sure of a long text although the marketplace speaks otherwise', async () => {
    const text =
      'Guten Tag, ich habe den Artikel gestern erhalten, leider ist die Verpackung beschädigt und ein Teil fehlt.';
    const { lang, confidence } = await detectLanguage(text, { prior: ['it'] });
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
  ])('%s: %s', async (lang, text) => {
    expect((await detectLanguage(text)).lang).toBe(lang);
  });

  it('reads two Han letters as Japanese in a Japanese store and as Chinese elsewhere', async () => {
    expect((await detectLanguage('返品希望', { prior: ['ja'] })).lang).toBe('ja');
    expect((await detectLanguage('返品希望', { prior: ['en'] })).lang).toBe('zh');
  });
});

describe('the words of colleagues', () => {
  it.each([
    ['en', 'Dear customer, we are sorry for the delay. A new lamp left our warehouse today.'],
    ['de', 'Guten Tag, wir schicken Ihnen heute eine neue Lampe und entschuldigen uns.'],
    ['fr', 'Bonjour, nous vous envoyons une nouvelle lampe dès aujourd’hui.'],
    ['es', 'Hola, le enviamos hoy una lámpara nueva y sentimos la molestia.'],
    ['it', 'Buongiorno, oggi le spediamo una nuova lampada e ci scusiamo.'],
  ])('are told apart with the small model too: %s', async (lang, text) => {
    expect((await detectLanguage(text, { rough: true })).lang).toBe(lang);
  });
});
