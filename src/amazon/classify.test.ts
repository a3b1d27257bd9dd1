import { describe, expect, it } from 'vitest';
import { classify } from './classify.ts';
import { bareSubject, fold } from './fold.ts';
import { mailOf } from './mail.fixture.ts';
import { notificationTypes } from './notice-kind.ts';

const notice = { from: 'donotreply@amazon.com', subject: 'x' };

describe('refusals', () => {
  it.each(['lookalike', 'other'] as const)('no header makes a mail of origin %s a notice', (origin) => {
    const headers = { 'x-space-notification-type': ['REFUND_ISSUED'] };
    expect(classify(mailOf({ headers }), '', origin)).toEqual({
      kind: 'not_amazon',
      notificationType: null,
      by: 'origin',
    });
  });

  it('an unheard-of type is kept as unknown', () => {
    const headers = { 'x-space-notification-type': ['SOMETHING_ELSE'] };
    expect(classify(mailOf({ ...notice, headers }), 'Hello', 'amazon')).toEqual({
      kind: 'unknown_notice',
      notificationType: 'SOMETHING_ELSE',
      by: 'nothing',
    });
  });

  it.each([
    ['two types', ['REFUND_ISSUED', 'RETURN_REQUEST']],
    ['a broken type', ['refund issued!']],
  ])('the header does not count with %s', (_name, values) => {
    const headers = { 'x-space-notification-type': values };
    expect(classify(mailOf({ ...notice, headers }), '', 'amazon')).toMatchObject({
      kind: 'unknown_notice',
      notificationType: null,
    });
  });

  it('a machine on the relay domain is no buyer', () => {
    expect(
      classify(mailOf({ from: 'no-reply@marketplace.amazon.it', subject: 'x' }), '', 'amazon').kind,
    ).toBe('unknown_notice');
  });
});

describe('the header', () => {
  it.each([...notificationTypes])('%s is %s', (type, kind) => {
    const headers = { 'x-space-notification-type': [` ${type.toLowerCase()} `] };
    expect(classify(mailOf({ ...notice, headers }), '', 'amazon')).toEqual({
      kind,
      notificationType: type,
      by: 'header',
    });
  });
});

describe('the sender', () => {
  it.each([
    ['atoz-guarantee-no-reply@amazon.it', 'Richiesta di rimborso ricevuta per l’ordine 1', 'claim_received'],
    ['atoz-guarantee-no-reply@amazon.com', 'Claim Decision on Order 1', 'claim_decided'],
    ['seller-guarantee@amazon.com', 'Your order', 'claim_received'],
    ['cb-seller-notification@amazon.com', 'Your order', 'chargeback'],
    ['k4example7buyer@marketplace.amazon.de', 'Re: irgendwas', 'buyer_message'],
    [
      'k4example7buyer@marketplace.amazon.com',
      'Order cancellation request from Amazon customer Jo',
      'cancel_request',
    ],
  ])('%s with "%s" is %s', (from, subject, kind) => {
    expect(classify(mailOf({ from, subject }), '', 'amazon')).toMatchObject({ kind, by: 'sender' });
  });

  it('lets the body tell a decision from a claim', () => {
    const mail = mailOf({ from: 'atoz-guarantee-no-reply@amazon.es', subject: 'x' });
    expect(classify(mail, 'Hemos concedido una reclamación', 'amazon').kind).toBe('claim_decided');
    expect(classify(mail, 'Ha llegado algo', 'amazon').kind).toBe('claim_received');
  });
});

describe('the subject', () => {
  it.each([
    ["Notifica di autorizzazione del reso per l'ordine 1", 'return_request'],
    ['Notifica di autorizzazione del reso per l’ordine 1', 'return_request'],
    ['Return authorisation request for order # 1', 'return_request'],
    ['Notificacion de autorizacion de devolucion para el pedido 1', 'return_request'],
    ['Notificación de autorización de devolución para el pedido 1', 'return_request'],
    ['Notification d’autorisation de retour', 'return_request'],
    ['rimborso 169.01 EUR avviato - ordine 1', 'refund_issued'],
    ['Refund initiated for order 1', 'refund_issued'],
    ['Remboursement initié pour la commande 1', 'refund_issued'],
    ['Action required: Claim received on order 1', 'claim_received'],
    ['Su reclamación bajo la Garantía de la A a la Z de Amazon para el pedido 1', 'claim_decided'],
    ['Il\u00a0tuo messaggio all’acquirente non è stato consegnato.', 'opt_out'],
    ['Your Immediate Response Required: Charge Dispute Inquiry', 'chargeback'],
    ['Richiesta di annullamento per l´ordine numero: 1', 'cancel_request'],
    ['Solicitud de cancelación de pedido del cliente de Amazon', 'cancel_request'],
    ['Seu e-mail para Maria', 'reply_copy'],
    ['RE:[CASE 1234567890] Listing', 'case_mail'],
    ['Messaggio dall\u2019acquirente', 'buyer_message'],
    ['Product details enquiry from Amazon customer Jo(Order: 302-1111111-2222222)', 'buyer_message'],
    ['商品の詳細に関するお問い合わせ', 'buyer_message'],
    ['Paket fehlt(Bestellung: 302-1111111-2222222)', 'buyer_message'],
  ])('"%s" is %s', (subject, kind) => {
    expect(classify(mailOf({ ...notice, subject }), '', 'amazon')).toMatchObject({ kind, by: 'subject' });
  });
});

describe('the body', () => {
  it('tells a claim whose subject is silent', () => {
    expect(classify(mailOf(notice), 'abbiamo ricevuto un reclamo dalla A alla Z', 'amazon')).toMatchObject({
      kind: 'claim_received',
      by: 'body',
    });
  });
});

describe('folding', () => {
  it('evens out what mails write differently', () => {
    expect(fold(' L’Été\u00a0 \u202fÀ  Ｚ—x ')).toBe("l'ete a z-x");
    expect(fold('ガイド')).toBe('ガイド');
  });

  it('takes reply prefixes away', () => {
    expect(bareSubject('RE: Aw:  FWD: 返信：Hallo')).toBe('Hallo');
    expect(bareSubject('Rechnung: 1')).toBe('Rechnung: 1');
  });
});
