import type { PiiKind } from './kinds.ts';
import { replaceTokens } from './token.ts';

/** Languages of the interface that have words for masked values. */
export type MaskLang = 'en' | 'zh';

const WORDS: Record<MaskLang, Record<PiiKind, string>> = {
  en: {
    name: '[name]',
    phone: '[phone number]',
    email: '[e-mail address]',
    iban: '[bank account]',
    card: '[card number]',
    address: '[address]',
    tax_id: '[tax number]',
  },
  zh: {
    name: '[姓名]',
    phone: '[电话]',
    email: '[邮箱]',
    iban: '[银行账号]',
    card: '[银行卡号]',
    address: '[地址]',
    tax_id: '[税号]',
  },
};

/** Puts a readable word in the place of each token, for readers without the right to see values. */
export function mask(text: string, lang: MaskLang = 'en'): string {
  return replaceTokens(text, ({ kind }) => WORDS[lang][kind]);
}
