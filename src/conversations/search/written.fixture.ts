import type { BuyerMail } from '../../../test/support/amazon-mail.ts';

/** What was written, by a word that names it. */
export const written: Record<string, Partial<BuyerMail>> = {
  cable: {
    name: 'Hannelore Meier',
    text: 'Guten Tag, das Ladekabel ist nach zwei Wochen defekt. Bitte um Rückmeldung.',
  },
  size: { name: 'Jürgen Groß', text: 'Die Größe der Hülle passt nicht, ich möchte sie zurückschicken.' },
  size2: { name: 'Ute Sommer', text: 'Welche Groesse hat die Huelle? Danke im Voraus.' },
  french: {
    name: 'Amélie Lefèvre',
    text: 'Bonjour, le chargeur est arrivé cassé. Je souhaite être remboursée rapidement.',
  },
  spanish: { name: 'Íñigo Muñoz', text: 'Hola, quiero devolver los auriculares. ¿Cómo hago la devolución?' },
  english: {
    name: 'Emily Thornton',
    text: 'Hello, two of the batteries were missing from the parcel 1Z999AA10123456784.',
  },
  chinese: { name: '王小明', text: '您好，我买的蓝牙耳机收到时左耳没有声音，请问可以换货吗？' },
  japanese: {
    name: '山田花子',
    text: 'イヤホンの充電ケースが届きません。配送状況を確認してください。伝票番号 1234-5678-9012',
  },
  product: {
    name: 'Paul Weber',
    text: 'Frage zu [ASIN: B0LUMO0042]: Passt der Adapter auch in der Schweiz?',
  },
};
export const keys = Object.keys(written);
/** The order that it is about. */
export const orderOf = (key: string) => `302-55${String(keys.indexOf(key)).padStart(5, '0')}-7654321`;
