import type { Place } from '../kinds.ts';
import { digitsOf, placesAfter, placesOf } from '../scan.ts';

const RUN = /(?<![\w.,/+-]|\d[ ])(?:\+ ?|\(\+?)?\d(?:[ ()./-]{0,3}\d){6,16}(?![\w%]|[.,-]\d)/g;

// National ways of writing that are clear enough by their grouping alone.
const NATIONAL: readonly RegExp[] = [
  /^\(\d{3}\) ?\d{3}[ -]\d{4}$/, // US (206) 555-0143
  /^(?:1[-. ])?[2-9]\d{2}([-.])\d{3}\1\d{4}$/, // US 206-555-0143
  /^[2-9]\d{2} \d{3} \d{4}$/, // US 206 555 0143
  /^0[1-9](?:[ .-]?\d{2}){4}$/, // FR, and other 10 digits after 0
  /^0\d{2,5} ?[/ -] ?\d{3,8}(?:[ -]\d{1,5}){0,3}$/, // DE, UK, NL, SE area code and number
  /^\(0\d{1,5}\) ?\d[\d -]{4,10}$/, // area code in brackets
  /^01[5-7]\d{8,9}$/, // DE mobile
  /^0[1-37-9]\d{8,9}$/, // UK, NL, TR, JP without spaces
  /^0\d{1,4}-\d{1,4}-\d{4}$/, // JP
  /^06[ -]?\d{8}$/, // NL mobile
  /^07\d[- ]?\d{3} ?\d{2} ?\d{2}$/, // SE mobile
  /^0?5\d{2} \d{3} \d{2} ?\d{2}$/, // TR mobile
  /^3[2-9]\d[ .-]?\d{3}[ .-]?\d{3,4}$/, // IT mobile
  /^0\d{1,3}[ /.-]\d{5,8}$/, // IT fixed
  /^[679]\d{2}[ .-]\d{3}[ .-]\d{3}$/, // ES, PT
  /^[679]\d{2}[ .-]\d{2}[ .-]\d{2}[ .-]\d{2}$/, // ES
  /^1[3-9]\d([ -]?)\d{4}\1\d{4}$/, // CN mobile
  /^0\d{2,3}-\d{7,8}$/, // CN fixed
];
// Nine bare digits are a phone number only where the language says so.
const BARE_BY_LANG: Record<string, RegExp> = {
  es: /^[67]\d{8}$/,
  pt: /^9\d{8}$/,
  pl: /^[5-8]\d{2} \d{3} \d{3}$/,
};

const CUE =
  /(?:phone|tel|mobile|cell|call|text|reach|ring|whatsapp|(?:my|our|contact|phone) number|telefon|handy|mobil|anrufen|erreichbar|rückruf|(?<!\p{L})nummer|mon numéro|téléphone|portable|appele[rz]|joindre|móvil|movil|teléfono|telefono|llam\p{L}{1,6}|cellulare|chiam\p{L}{1,6}|telefoon|bellen|dzwoni\p{L}{1,4}|telefonu|ring|telemóvel|telefone|ligar|ara\p{L}{0,6}|電話|携帯|連絡先|手机|电话|联系方式|微信)[^\d\n+(]{0,28}(?=[+(\d])/giu;
const CUED = /(?:\+ ?|\()?\d(?:[ ()./-]{0,2}\d){6,14}(?![\w%])/y;
const CHAT_LINK = /(?:wa\.me\/|tel:)(?<v>\+?\d{8,15})/gi;

/** Telephone numbers: international, clear national forms, and any 7 to 15 digits behind a word for calling. */
export function findPhones(text: string, lang: string): Place[] {
  return [
    ...placesOf(text, RUN, 'phone', (found) => isPhone(found, lang)),
    ...placesAfter(text, CUE, CUED, 'phone', (found) => !/^(?:19|20)\d{2}[-./]\d/.test(found)),
    ...placesOf(text, CHAT_LINK, 'phone'),
  ];
}

function isPhone(found: string, lang: string): boolean {
  const digits = digitsOf(found);
  if (digits.length > 15 && !digits.startsWith('00')) return false;
  if (/^\(?\+/.test(found)) return digits.length >= 8;
  if (/^00[1-9]/.test(digits) && !found.startsWith('(')) return digits.length >= 10 && digits.length <= 17;
  const tight = found.replace(/ ?\/ ?/, '/');
  return NATIONAL.some((form) => form.test(tight)) || BARE_BY_LANG[lang.slice(0, 2)]?.test(found) === true;
}
