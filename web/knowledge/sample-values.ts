import type { Variable } from '../../src/knowledge/contract.ts';

type Values = Record<Variable, string>;

const usual: Values = {
  'buyer.name': 'Alex Morgan',
  'order.id': '302-1234567-7654321',
  'order.item': 'USB-C charger 65 W',
  'store.name': 'Lumo Europe',
  'agent.name': 'Jonas',
  'parcel.carrier': 'DHL',
  'parcel.tracking': '00340434161094015902',
  'return.carrier': 'DHL',
  'return.tracking': '00340434161094022115',
  'return.deadline': '31 January',
  'refund.amount': '€24.99',
};

const own: Record<string, Partial<Values>> = {
  de: {
    ...{ 'buyer.name': 'Sabine Keller', 'order.item': 'USB-C-Ladegerät 65 W' },
    ...{ 'return.deadline': '31. Januar', 'refund.amount': '24,99 €' },
  },
  fr: {
    ...{ 'buyer.name': 'Claire Dubois', 'order.item': 'chargeur USB-C 65 W' },
    ...{ 'parcel.carrier': 'Colissimo', 'return.deadline': '31 janvier', 'refund.amount': '24,99 €' },
  },
  es: {
    ...{ 'buyer.name': 'Lucía Romero', 'order.item': 'cargador USB-C de 65 W' },
    ...{ 'parcel.carrier': 'SEUR', 'return.deadline': '31 de enero', 'refund.amount': '24,99 €' },
  },
  it: {
    ...{ 'buyer.name': 'Giulia Ferri', 'order.item': 'caricatore USB-C da 65 W' },
    ...{ 'parcel.carrier': 'BRT', 'return.deadline': '31 gennaio', 'refund.amount': '24,99 €' },
  },
  ja: {
    ...{ 'buyer.name': 'Sato Misaki', 'store.name': 'Hinoki Home', 'agent.name': 'Tanaka' },
    ...{ 'parcel.carrier': 'Yamato', 'return.deadline': '1/31', 'refund.amount': '￥3,980' },
    'order.id': '503-1234567-7654321',
  },
};

/** An invented value of a variable, as buyers of this language would read it. */
export function sampleOf(language: string, name: string): string | undefined {
  const values: Record<string, string> = { ...usual, ...own[language] };
  return values[name];
}
