import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { speak } from '../lib/i18n/index.ts';
import { intentOf, subjectLine } from './intent.ts';

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: {} });
  await speak('en');
});
afterAll(() => vi.unstubAllGlobals());

test.each([
  [
    'Damaged or defective item enquiry from Amazon customer Imran (Order: 203-9993281-9086309)',
    'Damaged or defective',
  ],
  ['Artikel besch\u00e4digt oder defekt(Bestellung: 304-9934525-7975933)', 'Damaged or defective'],
  ['Consulta sobre la entrega del cliente de Amazon (Pedido: 304-9983461-3125243)', 'Delivery'],
  ['Frage von Amazon-Kunde Kathrin (Bestellung: 305-9986908-4522405)', 'Question'],
  ['Frage zur R\u00fccksendung von Amazon-Kunde Uwe (Bestellung: 305-9986908-4522405)', 'Return'],
  ['R\u00fcckerstattung: Frage zum Status (Bestellung: 305-9986908-4522405)', 'Refund'],
  [
    'Demande de renseignements de la part du client Amazon Yasmine (Commande : 402-9934648-7297958)',
    'Question',
  ],
])('%j asks for: %s', (subject, intent) => {
  expect(intentOf(subject)).toBe(intent);
});

test.each(['', 'Refund me now', 'from Amazon customer Imran (Order: 203-9993281-9086309)'])(
  '%j is a person’s own words, or says nothing',
  (subject) => {
    expect(intentOf(subject)).toBeNull();
  },
);

test('the line names the product, where there is one', () => {
  const subject = 'Frage von Amazon-Kunde Kathrin (Bestellung: 305-9986908-4522405)';
  expect(subjectLine({ subject, product: 'Lumo Lampe' })).toBe('Question\u00A0· Lumo Lampe');
  expect(subjectLine({ subject: '', product: null })).toBe('(no subject)');
});
