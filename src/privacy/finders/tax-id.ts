import type { Place } from '../kinds.ts';
import { placesAfter, placesOf } from '../scan.ts';

const CODICE_FISCALE = /(?<!\w)[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?!\w)/gi;
const EU_VAT =
  /(?<!\w)(?:ATU\d{8}|DE ?\d{9}|FR ?[A-Z0-9]{2} ?\d{9}|IT ?\d{11}|ES ?[A-Z]\d{7}[A-Z0-9]|NL ?\d{9}B\d{2}|PL ?\d{10}|SE ?\d{12}|PT ?\d{9}|BE ?[01]\d{9})(?!\w)/g;
const SPANISH = /(?<!\w)(?:\d{8}|[XYZ]\d{7})-?[A-Z](?!\w)/gi;
const SPANISH_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';
const US_SOCIAL = /(?<![\w-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])/g;
const BRAZILIAN = /(?<![\w.])\d{3}\.\d{3}\.\d{3}-\d{2}(?!\w)/g;
const CHINESE = /(?<!\w)[1-8]\d{16}[\dX](?!\w)/gi;
const CUE =
  /(?:tax (?:id|number|no\.?)|vat (?:id|number|no\.?)|steuer-?(?:id(?:entifikationsnummer)?|nummer|nr\.?)|ust-?id(?:-?nr\.?)?|num[ée]ro fiscal|n° (?:de )?tva|nif|nie|dni|cif|p(?:artita|\.) ?iva|codice fiscale|c\.f\.|bsn|nip|pesel|personnummer|nif|contribuinte|cpf|t\.?c\.? kimlik(?: no)?|vergi no|税号|身份证号?|纳税人识别号|マイナンバー|個人番号)[ ]{0,2}(?:is|ist|lautet|est|es|è|é|är|to|numarası|[::是为は])?[: ]{0,3}/giu;
const NUMBER = /(?=[\w ./-]{7})[A-Z]{0,3}\d[A-Z0-9]{0,17}(?:[ ./-][A-Z]?\d[A-Z0-9]{0,12}){0,5}(?!\w)/iy;

/** Tax and identity numbers: those with a check of their own anywhere, others behind a word that names them. */
export function findTaxIds(text: string): Place[] {
  return [
    ...placesOf(text, CODICE_FISCALE, 'tax_id'),
    ...placesOf(text, EU_VAT, 'tax_id'),
    ...placesOf(text, SPANISH, 'tax_id', isSpanish),
    ...placesOf(text, US_SOCIAL, 'tax_id'),
    ...placesOf(text, BRAZILIAN, 'tax_id'),
    ...placesOf(text, CHINESE, 'tax_id', isChinese),
    ...placesAfter(text, CUE, NUMBER, 'tax_id'),
  ];
}

/** Check letter of the Spanish DNI and NIE: the number modulo 23. */
export function isSpanish(written: string): boolean {
  const plain = written.toUpperCase().replace('-', '');
  const digits = plain.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
  return SPANISH_LETTERS[Number(digits) % 23] === plain.at(-1);
}

/** Check character of the Chinese resident identity number (GB 11643-1999), with a possible birth date. */
export function isChinese(written: string): boolean {
  if (!/^\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/.test(written)) return false;
  let sum = 0;
  for (let at = 0; at < 17; at += 1) sum += Number(written[at]) * (2 ** (17 - at) % 11);
  return '10X98765432'[sum % 11] === written[17]?.toUpperCase();
}
