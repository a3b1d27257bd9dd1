import { expect, test } from 'vitest';
import { longestTemplate, scenarios, variables } from './contract.ts';
import { unknownIn } from './fill.ts';
import { readLibrary } from './library.ts';
import { usualLanguages } from './templates.ts';

const library = await readLibrary();
const said = library.flatMap(({ key, texts }) =>
  texts.map(([language, text]) => ({ key, language, text, named: namedIn(text) })),
);

function namedIn(text: string): string[] {
  return variables.filter((name) => text.includes(`{{${name}}}`));
}

/** What Amazon forbids or blocks (facts §5): reviews, rewards, other channels, cancelling, claims without bounds. */
const forbidden: Record<string, RegExp> = {
  en: /\b(reviews?|feedback|ratings?|stars?|coupons?|vouchers?|gifts?|discounts?|cancel\w*|whatsapp|phone|call us|e-?mails?|website|best|guarantee\w*|attach\w*|promise)\b/i,
  de: /\b(bewert\w*|rezension\w*|feedback|sterne?|gutschein\w*|rabatt\w*|geschenk\w*|stornier\w*|storno|whatsapp|telefon\w*|anruf\w*|e-?mails?|webseite|website|beste[rns]?|garantier\w*|anhang|im anhang)\b/i,
  fr: /\b(avis|évalu\w*|commentaires?|étoiles?|bons? de réduction|remises?|cadeaux?|annul\w*|whatsapp|téléphon\w*|appelez|e-?mails?|courriels?|site web|meilleure?s?|garanti\w*|ci-joint\w*)\b/i,
  es: /\b(reseñas?|valoraci\w*|opini\w*|estrellas?|cup[oó]n\w*|descuentos?|regalos?|cancel\w*|anul\w*|whatsapp|tel[eé]fon\w*|ll[aá]menos|e-?mails?|correo electr\w*|sitio web|mejor|garantiz\w*|adjunt\w*)\b/i,
  it: /\b(recension\w*|feedback|valutazion\w*|stell[ae]|coupon|sconto|sconti|regal\w*|annull\w*|cancell\w*|whatsapp|telefon\w*|chiami|e-?mail|sito web|migliore?|garantit\w*|allegat\w*)\b/i,
  ja: /レビュー|評価|フィードバック|星|クーポン|割引|値引|ギフト|プレゼント|キャンセル|電話|メールアドレス|ホームページ|LINE|最高|最安|保証いたし|添付/,
};
const place = /\{\{[a-z.]+\}\}/g;
const outside = /https?:|www\.|\w\.(?:com|de|net|org|io)\b|@|\+?\d[\d ()/-]{5,}\d/i;
const pictures = /\p{Extended_Pictographic}/u;

test('there are twelve scenarios, each in every language', () => {
  expect(new Set(library.map((one) => one.scenario)).size).toBeGreaterThanOrEqual(12);
  for (const { key, scenario, texts } of library) {
    expect(texts.map(([language]) => language).sort(), key).toEqual([...usualLanguages].sort());
    expect(scenarios).toContain(scenario);
  }
  expect(new Set(library.map((one) => one.shortcut)).size).toBe(library.length);
  expect(said.length).toBeGreaterThanOrEqual(72);
});

test.each(said)('$key in $language is short, fillable and within the rules', ({ language, text }) => {
  expect(text.length).toBeLessThan(longestTemplate);
  expect(unknownIn(text)).toEqual([]);
  const words = text.replace(place, 'x');
  expect(words).not.toMatch(outside);
  expect(words).not.toMatch(pictures);
  expect(words.match(forbidden[language] ?? /^/)).toBeNull();
});

test('the languages of a template tell the same', () => {
  for (const { key } of library) {
    const own = said.filter((one) => one.key === key).map((one) => one.named.join(' '));
    expect(new Set(own).size, key).toBe(1);
  }
});

test('the check finds what is forbidden', () => {
  const faults: Record<string, string> = {
    ...{ en: 'Please leave a review.', de: 'Bitte bewerten Sie uns.', fr: 'Donnez votre avis.' },
    ...{ es: 'Deje una reseña.', it: 'Lasci una recensione.', ja: 'レビューをお願いします。' },
  };
  for (const [language, text] of Object.entries(faults)) expect(text).toMatch(forbidden[language] ?? /^$/);
  for (const text of ['see https://a.example', 'shop.com', 'a@b', '+49 30 123456'])
    expect(text).toMatch(outside);
});
