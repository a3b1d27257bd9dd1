import { describe, expect, it } from 'vitest';
import { readDialect } from './dialect.ts';
import { mailOf, noticeHeaders, noticeOf } from './mail.fixture.ts';

const it1 = 'APJ6JRA9NG5V4';
const order = '402-1111111-2222222';
const table = (...rows: string[][]) =>
  `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td><p>\t${cell}\n</p></td>`).join('')}</tr>`).join('')}</table>`;
const item = ['Tenda blu', 'B0TESTTENT', 'TENT-1', '2'];

function factsOf(type: string, subject: string, html: string) {
  return readDialect(noticeOf(type, it1, subject, `<html><body>${html}</body></html>`)).facts;
}

describe('a notice that says nothing', () => {
  it.each([...noticeTypes()])('%s gives nulls, never guesses', (type) => {
    const { facts, text } = readDialect(noticeOf(type, it1, 'Oggetto', ''));
    const {
      kind: _kind,
      text: _text,
      byCustomerService: _by,
      ...rest
    } = { text: '', byCustomerService: false, ...facts };
    for (const value of Object.values(rest))
      expect(value === null || (Array.isArray(value) && value.length === 0)).toBe(true);
    expect(text).toBe('Oggetto');
  });

  function noticeTypes(): string[] {
    return [
      'RETURN_REQUEST',
      'REFUND_ISSUED',
      'A_Z_CLAIM_RESPONDENT_NOTIFY',
      'A_Z_CLAIM_RESPONDENT_CLOSE',
      'BUYER_OPTED_OUT_BSM_MESSAGES',
      'BRC_SELLER_NOTIFICATION',
    ];
  }
});

describe('a return', () => {
  const lines = (policy: string, authorisation: string) =>
    `<ul><li><b>Order ID:</b> ${order}</li><li><b>Data della richiesta di reso:</b> 2026-08-24</li><li><b>Verifica delle politiche di reso:</b> ${policy}</li><li><b>Autorizzazione:\n</b> ${authorisation}</li></ul>`;
  const headings = [
    'Articolo presente nell’ordine',
    'ASIN',
    'Sku',
    'Quantità reso',
    'Motivo del reso',
    'Commento del cliente',
  ];

  it('is read from its list and its table', () => {
    const html = `${lines('Reso previsto dalle politiche', 'Autorizzato automaticamente da Amazon')}${table(headings, [...item, 'Difettoso', 'Perde acqua.'])}<ul><li>Corriere spedizione di reso: POSTE</li><li>Numero di tracciamento: 0TRACK</li></ul>`;
    expect(factsOf('RETURN_REQUEST', `Reso ${order}`, html)).toEqual({
      kind: 'return_request',
      orderId: order,
      requestedOn: '2026-08-24',
      inPolicy: true,
      authorisation: 'automatic',
      items: [
        {
          title: 'Tenda blu',
          asin: 'B0TESTTENT',
          sku: 'TENT-1',
          quantity: 2,
          reason: 'Difettoso',
          comment: 'Perde acqua.',
        },
      ],
      carrier: 'POSTE',
      tracking: '0TRACK',
    });
  });

  it('is read by position when no heading is known, and when there is none', () => {
    const unknown = ['Eka', 'ASIN', 'Toka', 'Kolmas', 'Neljas', 'Viides'];
    for (const rows of [[unknown], []]) {
      const facts = factsOf('RETURN_REQUEST', order, table(...rows, [...item, 'Rikki', '']));
      expect(facts).toMatchObject({
        items: [{ title: 'Tenda blu', sku: 'TENT-1', quantity: 2, reason: 'Rikki', comment: null }],
      });
    }
  });

  it('follows the headings where the columns stand in another order', () => {
    const rows = table(['Reason', 'Quantity', 'ASIN', 'Item name'], ['Too big', '3', 'B0TESTTENT', 'Tent']);
    expect(factsOf('RETURN_REQUEST', order, rows)).toMatchObject({
      items: [{ title: 'Tent', quantity: 3, reason: 'Too big', sku: null }],
    });
  });

  it.each([
    ['Reso non previsto dalle politiche', 'In attesa del venditore', false, 'seller'],
    ['Out of policy', 'Pending seller approval', false, 'seller'],
    ['Boh', 'Boh', null, null],
  ])('policy "%s", authorisation "%s"', (policy, authorisation, inPolicy, by) => {
    expect(factsOf('RETURN_REQUEST', order, lines(policy, authorisation))).toMatchObject({
      inPolicy,
      authorisation: by,
    });
  });

  it('comes as plain lines too', () => {
    const text = `Identificador de pedido: ${order}\nFecha de la solicitud de devolucion: 2026-06-19\nProducto del pedido: Gas\nASIN: B0TESTGAS1\nSku: GAS-1\nCantidad de la devolucion: 2\nMotivo de la devolucion: No es\nComentario del cliente: Grande`;
    const mail = mailOf({
      headers: noticeHeaders('RETURN_REQUEST', it1),
      from: 'donotreply@amazon.com',
      subject: 'x',
      text,
    });
    expect(readDialect(mail)).toMatchObject({
      orderId: order,
      asins: ['B0TESTGAS1'],
      facts: {
        items: [
          { title: 'Gas', asin: 'B0TESTGAS1', sku: 'GAS-1', quantity: 2, reason: 'No es', comment: 'Grande' },
        ],
      },
    });
  });
});

describe('a refund', () => {
  it('is read from the sentence and the table', () => {
    const html = `<p>abbiamo avviato un rimborso di EUR 1.169,01 a bruno rossi per i seguenti articoli:</p>${table([...item, '1.160', '9,01', 'Goodwill'])}`;
    expect(factsOf('REFUND_ISSUED', order, html)).toEqual({
      kind: 'refund_issued',
      orderId: order,
      amountMinor: 116901,
      currency: 'EUR',
      items: [
        {
          title: 'Tenda blu',
          asin: 'B0TESTTENT',
          sku: 'TENT-1',
          quantity: 2,
          itemMinor: 116000,
          shippingMinor: 901,
          reason: 'Goodwill',
        },
      ],
      buyerName: 'bruno rossi',
      reason: 'Goodwill',
    });
  });

  it('takes the amount from the subject when the body names none', () => {
    expect(
      factsOf('REFUND_ISSUED', `rimborso 169.01 EUR avviato - ordine ${order}`, '<p>Ciao</p>'),
    ).toMatchObject({
      amountMinor: 16901,
      currency: 'EUR',
      orderId: order,
    });
  });
});

describe('a claim', () => {
  it.each([
    ['Deve rispondere entro 3 giorni di calendario.', { amount: 3, unit: 'calendar_days' }],
    ['Please respond within 48 hours.', { amount: 48, unit: 'hours' }],
    ['Bitte antworten Sie innerhalb von 72 Stunden.', { amount: 72, unit: 'hours' }],
    ['Veuillez répondre sous 3 jours calendaires.', { amount: 3, unit: 'calendar_days' }],
    ['48時間以内に回答してください。', { amount: 48, unit: 'hours' }],
    ['Please respond within 3 business days.', null],
    ['The parcel came after 5 days. Please respond.', null],
  ])('"%s"', (sentence, respondWithin) => {
    const html = `Gentile,<br>un reclamo dalla A alla Z di 119,00&nbsp;&euro; per l&rsquo;ordine ${order}.<br>${sentence} <br>Grazie`;
    expect(factsOf('A_Z_CLAIM_RESPONDENT_NOTIFY', 'x', html)).toEqual({
      kind: 'claim_received',
      orderId: order,
      amountMinor: 11900,
      currency: 'EUR',
      respondWithin,
    });
  });

  it.each([
    ['We have granted the claim. If your appeal was denied …', 'granted'],
    ['The claim has not been granted.', 'denied'],
    ['We have closed the claim', 'closed'],
    ['Hemos concedido una reclamación de 49,90 EUR', 'granted'],
    ['Something else', null],
  ])('decided: "%s" is %s', (text, outcome) => {
    expect(factsOf('A_Z_CLAIM_RESPONDENT_CLOSE', 'x', text)).toMatchObject({
      kind: 'claim_decided',
      outcome,
    });
  });
});

describe('an opt-out', () => {
  it('names the buyer, the day and the alias of the mail link', () => {
    const html = `<p>il messaggio che hai inviato a Mario il 2026-09-10 per l'ordine [${order}]</p><a href="mailto:w0exampletwg42@marketplace.amazon.it?subject=%20[Importante]">e-mail</a>`;
    expect(factsOf('BUYER_OPTED_OUT_BSM_MESSAGES', 'x', html)).toEqual({
      kind: 'opt_out',
      orderId: order,
      alias: 'w0exampletwg42',
      buyerName: 'Mario',
      sentOn: '2026-09-10',
    });
  });

  it('takes no alias from a look-alike domain', () => {
    const html =
      '<a href="mailto:w0exampletwg42@marketplace.amazon.it.evil.example">x</a> w0exampletwg42@marketplace.amazon.it.evil.example';
    expect(factsOf('BUYER_OPTED_OUT_BSM_MESSAGES', 'x', html)).toMatchObject({ alias: null });
  });
});

describe('other notices', () => {
  it('a chargeback names its date', () => {
    const text = `Charge dispute of $20.00 on order ${order}. Please respond by November 30, 2026.`;
    const mail = mailOf({
      from: 'cb-seller-notification@amazon.com',
      headers: { 'x-marketplace-id': ['ATVPDKIKX0DER'] },
      subject: 'x',
      text,
    });
    expect(readDialect(mail).facts).toEqual({
      kind: 'chargeback',
      orderId: order,
      amountMinor: 2000,
      currency: 'USD',
      respondBy: '2026-11-30',
    });
  });

  it('a case mail names its case', () => {
    const mail = mailOf({
      from: 'merch.service05@amazon.com',
      subject: 'RE:[CASE 1234567890] Listing',
      text: 'Hello',
    });
    expect(readDialect(mail).facts).toEqual({ kind: 'case_mail', caseNumber: '1234567890' });
  });

  it('a request to cancel names article and reason', () => {
    const text = `Ordine ${order}\nTenda [ASIN: B0TESTTENT]\nMotivo dell'annullamento: Ordine per errore`;
    const mail = mailOf({
      headers: noticeHeaders('BRC_SELLER_NOTIFICATION', it1),
      from: 'donotreply@amazon.com',
      subject: 'x',
      text,
    });
    expect(readDialect(mail).facts).toMatchObject({ asins: ['B0TESTTENT'], reason: 'Ordine per errore' });
  });
});
