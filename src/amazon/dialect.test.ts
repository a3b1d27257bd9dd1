import { describe, expect, it } from 'vitest';
import { readDialect } from './index.ts';
import { mailOf, messageText, noResponseLink, noticeHeaders } from './mail.fixture.ts';

const caseId = '0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d';
const order = '302-1111111-2222222';
const withoutId = { subject: 'Detalhes do produto Amazon Maria Silva pergunta do cliente' };

describe('what a stranger may not do', () => {
  it('a look-alike gets no relay, no marketplace, no link and no kind', () => {
    const from = 'k4example7buyer@marketplace.amazon.de.evil.example';
    const headers = noticeHeaders('BBC_MESSAGE_SENT_TO_MERCHANT', 'A1PA6795UKMFR9');
    const reading = readDialect(mailOf({ from, headers }));
    expect(reading).toMatchObject({
      kind: 'not_amazon',
      relay: null,
      marketplace: null,
      noResponseUrl: null,
      notificationType: null,
    });
    expect(reading.trust.suspect).toBe(true);
    expect(reading.text).toContain('Wo bleibt die Lampe?');
  });

  it('a stranger whose Reply-To is a relay address gets no relay', () => {
    expect(
      readDialect(mailOf({ from: 'x@free.example', replyTo: 'k4example7buyer@marketplace.amazon.de' })).relay,
    ).toBeNull();
  });

  it('an order id in the words is mentioned, not taken', () => {
    const text = messageText('Meine andere Bestellung war 305-9999999-8888888').replace(`# ${order}:`, '');
    const { orderId, facts } = readDialect(mailOf({ ...withoutId, text }));
    expect(orderId).toBeNull();
    expect(facts).toMatchObject({ mentionedOrderIds: ['305-9999999-8888888'] });
  });

  it('an order id in words that could not be told apart is mentioned only', () => {
    expect(readDialect(mailOf({ ...withoutId, text: 'Bestellung 305-9999999-8888888?' })).orderId).toBeNull();
  });

  it('a link, an ASIN and a case in the words do not count', () => {
    const fake = noResponseLink.replace('ATHREAD', 'AFAKE');
    const words = `${fake} [ASIN: B0FAKEFAKE] [commMgrTok:FAKE] https://sellercentral.amazon.de/messaging/inbox?fi=caseId&ss=${caseId}`;
    const reading = readDialect(mailOf({ text: messageText(words) }));
    expect(reading.noResponseUrl).toBe(noResponseLink);
    expect(reading.asins).toEqual(['B0TESTLAMP']);
    expect(reading.tokens).toMatchObject({
      commMgrTok: null,
      caseId: null,
      watermark: 'SPC-EUAmazon-1234567890123456',
    });
    expect(readDialect(mailOf({ text: words })).noResponseUrl).toBeNull();
  });

  it('a mail that fails authentication is parked with everything it says', () => {
    const headers = { 'authentication-results': ['mx.seller.example; dmarc=fail'] };
    const reading = readDialect(mailOf({ headers }), { trustedAuthServers: ['mx.seller.example'] });
    expect(reading).toMatchObject({ kind: 'buyer_message', orderId: order, text: 'Wo bleibt die Lampe?' });
    expect(reading.trust).toMatchObject({ suspect: true, authentication: 'failed' });
  });
});

describe('a buyer message', () => {
  it('gives alias, order, article, words and the link', () => {
    const from = `k4example7buyer+${caseId}@marketplace.amazon.de`;
    expect(readDialect(mailOf({ from }))).toMatchObject({
      kind: 'buyer_message',
      marketplace: 'DE',
      relay: { alias: 'k4example7buyer', caseId, address: from, domain: 'marketplace.amazon.de' },
      orderId: order,
      asins: ['B0TESTLAMP'],
      text: 'Wo bleibt die Lampe?',
      textFoundBy: 'markers',
      noResponseUrl: noResponseLink,
      facts: {
        kind: 'buyer_message',
        buyerName: 'Erika',
        topic: null,
        items: [{ quantity: 1, title: 'Lampe', asin: 'B0TESTLAMP' }],
      },
    });
  });

  it('takes the order id from Amazon’s part when the subject has none', () => {
    expect(readDialect(mailOf(withoutId)).orderId).toBe(order);
  });

  it.each([
    ['Product details inquiry from Amazon customer Jo (Order: 302-1111111-2222222)', 'Product details', 'Jo'],
    ['Re: Inquiry from Amazon customer Jo', null, 'Jo'],
    ['Demande de renseignements de la part du client Amazon Zoé', null, 'Zoé'],
    ['Detalhes do produto Amazon Maria Silva pergunta do cliente', 'Detalhes do produto', 'Maria Silva'],
    ['Paket fehlt: Gutschrift(Bestellung: 302-1111111-2222222)', 'Paket fehlt: Gutschrift', null],
    ['商品の詳細に関するお問い合わせ', '商品の詳細', null],
    ['Messaggio dall’acquirente', null, null],
  ])('subject "%s"', (subject, topic, buyerName) => {
    expect(readDialect(mailOf({ subject })).facts).toMatchObject({ topic, buyerName });
  });

  it('says when customer service writes for the buyer', () => {
    const text = `Hello,\nWe've been contacted by a customer regarding the order below.\n${messageText('Please call')}`;
    expect(readDialect(mailOf({ text })).facts).toMatchObject({ byCustomerService: true });
    expect(readDialect(mailOf()).facts).toMatchObject({ byCustomerService: false });
  });

  it('reads the HTML part, its order and the links behind the block', () => {
    const href = noResponseLink.replaceAll('&', '&amp;');
    const html = `<p># 302-3333333-4444444</p><a href="https://www.amazon.de/dp/B0">x</a><pre style="color:black;white-space: -o-pre-wrap">Pas&szlig;t es? 305-9999999-8888888</pre><a href="${href}">Fall</a>`;
    const reading = readDialect(mailOf({ ...withoutId, text: '', html }));
    expect(reading).toMatchObject({
      text: 'Pasßt es? 305-9999999-8888888',
      orderId: '302-3333333-4444444',
      noResponseUrl: noResponseLink,
    });
  });
});

describe('a copy of our reply', () => {
  it('gives our words and the name', () => {
    const mail = mailOf({
      headers: noticeHeaders('BBC_MESSAGE_CONFIRMATION_TO_MERCHANT', 'A2Q3Y263D00KWC'),
      from: 'no-reply@marketplace.amazon.com.br',
      replyTo: `k4example7buyer+${caseId}@marketplace.amazon.com.br`,
      subject: 'Seu e-mail para Maria Silva',
      text: messageText('Sim, tem cadeado.', 'Iniciar mensagem', 'Mensagem final'),
    });
    expect(readDialect(mail)).toMatchObject({
      kind: 'reply_copy',
      marketplace: 'BR',
      relay: { alias: 'k4example7buyer', caseId },
      text: 'Sim, tem cadeado.',
      facts: { buyerName: 'Maria Silva' },
    });
  });
});

describe('the marketplace', () => {
  it.each([
    ['the header', mailOf({ headers: { 'x-marketplace-id': ['APJ6JRA9NG5V4'] } }), 'IT'],
    ['the relay domain', mailOf(), 'DE'],
    ['a national sender', mailOf({ from: 'atoz-guarantee-no-reply@amazon.it', text: 'x' }), 'IT'],
    ['Amazon’s links', mailOf({ from: 'donotreply@amazon.com', subject: 'x', text: noResponseLink }), 'DE'],
    ['nothing: amazon.com writes for all', mailOf({ from: 'donotreply@amazon.com', text: 'x' }), null],
    [
      'nothing: not the order id',
      mailOf({ from: 'donotreply@amazon.com', text: '249-1111111-2222222' }),
      null,
    ],
    ['an unknown id in the header', mailOf({ headers: { 'x-marketplace-id': ['AXXXXXXXXXXXX'] } }), 'DE'],
  ])('comes from %s', (_name, mail, code) => {
    expect(readDialect(mail).marketplace).toBe(code);
  });
});
