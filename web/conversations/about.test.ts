import { expect, test } from 'vitest';
import { aboutOf } from './about.ts';

test.each([
  ['', ''],
  [
    'from Amazon customer Imran (Order: 203-9993281-9086309)',
    'from Amazon customer Imran (Order: 203-9993281-9086309)',
  ],
  ['My customer from Amazon', 'My customer from Amazon'],
  ['Order 203-9993281-9086309', 'Order 203-9993281-9086309'],
  ['Lieferung (gestern)', 'Lieferung (gestern)'],
])('%j is left alone', (subject, about) => {
  expect(aboutOf(subject)).toBe(about);
});

test.each([
  [
    'Damaged or defective item enquiry from Amazon customer Imran (Order: 203-9993281-9086309)',
    'Damaged or defective item enquiry',
  ],
  ['Frage von Amazon-Kunde Kathrin (Bestellung: 305-9986908-4522405)', 'Frage'],
  ['Artikel beschädigt oder defekt(Bestellung: 304-9934525-7975933)', 'Artikel beschädigt oder defekt'],
  [
    'Consulta sobre la entrega del cliente de Amazon (Pedido: 304-9983461-3125243)',
    'Consulta sobre la entrega',
  ],
  [
    'Demande de renseignements de la part du client Amazon Yasmine (Commande : 402-9934648-7297958)',
    'Demande de renseignements',
  ],
  [
    '注文内容に関するお問い合わせ Amazonのお客様 加藤 健一様 (注文: 250-9972394-6390356)',
    '注文内容に関するお問い合わせ',
  ],
])('%j is about %j', (subject, about) => {
  expect(aboutOf(subject)).toBe(about);
});
