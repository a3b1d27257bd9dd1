import { describe, expect, it } from 'vitest';
import { claimsToBeAmazon, looksLikeAmazon } from './lookalike.ts';
import { mailOf } from './mail.fixture.ts';
import { trustOf } from './trust.ts';

const passed = 'mx.seller.example; dkim=pass header.d=amazon.de; spf=pass smtp.mailfrom=bounces.amazon.de';

describe('look-alikes', () => {
  it.each([
    'marketplace.amazon.de.evil.example',
    'amazon.com.evil.example',
    'amazon-sellers.example',
    'sellercentral-amazon.com',
    'amaz0n.com',
    'arnazon.de',
    'amazom.de',
    'amzon.de',
    'amaozn.de',
    'ama-zon.com',
    'amäzon.de',
    'аmazon.com',
    'xn--mazon-3ve.com',
    'amazon.cn.example',
    'notamazon.com',
  ])('%s pretends', (domain) => {
    expect(looksLikeAmazon(domain)).toBe(true);
    const trust = trustOf(mailOf({ from: `buyer12345@${domain}` }));
    expect(trust).toMatchObject({ origin: 'lookalike', suspect: true });
    expect(trust.reasons).toContain('lookalike_domain');
  });

  it.each([
    'gmail.com',
    'amazonia.example',
    'mail.amazonas.example',
    'seller.example',
    'amazing.example',
    'email.amazon.com',
  ])('%s does not', (domain) => {
    expect(looksLikeAmazon(domain)).toBe(false);
    expect(trustOf(mailOf({ from: `x@${domain}`, fromName: 'X' }))).toMatchObject({
      origin: 'other',
      suspect: false,
    });
  });

  it.each([
    'Amazon',
    'The Amazon Team',
    '"Amazon.de" service',
    'Аmаzon Seller Support',
    'donotreply@amazon.com',
    'Seller Central',
    'AMAZ0N',
  ])('the name %j pretends', (fromName) => {
    expect(claimsToBeAmazon(fromName)).toBe(true);
    expect(trustOf(mailOf({ from: 'x@free.example', fromName })).reasons).toContain('display_name_pretends');
  });

  it.each(['', 'Erika', 'Tools for Amazon sellers', 'Amazonia Tours'])('the name %j does not', (fromName) => {
    expect(claimsToBeAmazon(fromName)).toBe(false);
  });
});

describe('a Reply-To', () => {
  const reasonsOf = (replyTo: string | null, headers: Record<string, string[]> = {}) =>
    trustOf(mailOf({ replyTo, headers })).reasons;

  it.each([
    ['outside Amazon', 'refund@free.example'],
    ['under a name that begins like Amazon’s', 'k4example7buyer@marketplace.amazon.de.evil.example'],
    ['with the relay in its local part', 'marketplace.amazon.de@evil.example'],
    ['of Amazon, but no relay', 'k4example7buyer@amazon.de'],
    ['of Seller Central', 'k4example7buyer@sellercentral.amazon.de'],
    ['of another buyer', 'otherbuyer99@marketplace.amazon.de'],
    ['of the same alias in another country', 'k4example7buyer@marketplace.amazon.fr'],
  ])('%s makes a buyer’s mail suspect', (_name, replyTo) => {
    expect(reasonsOf(replyTo)).toContain('reply_to_elsewhere');
  });

  it.each([
    ['two of them', ['k4example7buyer@marketplace.amazon.de', 'x@evil.example']],
    ['a list', ['k4example7buyer@marketplace.amazon.de, x@evil.example']],
    ['words without an address', ['reply here']],
  ])('%s cannot be read for certain and makes it suspect', (_name, values) => {
    expect(reasonsOf(null, { 'reply-to': values })).toContain('reply_to_elsewhere');
  });

  it('of Amazon on a notice, or an empty one, says nothing', () => {
    const notice = mailOf({ from: 'donotreply@amazon.com', replyTo: 'auto-communication@amazon.it' });
    expect(trustOf(notice).suspect).toBe(false);
    expect(reasonsOf(null, { 'reply-to': ['', ' '] })).not.toContain('reply_to_elsewhere');
    expect(reasonsOf('K4example7buyer+abc@marketplace.amazon.de')).not.toContain('reply_to_elsewhere');
  });
});

describe('a suspect mail', () => {
  it('has an unknown sender', () => {
    expect(trustOf(mailOf({ from: null }))).toMatchObject({
      origin: 'other',
      suspect: true,
      reasons: ['sender_unknown', 'authentication_absent'],
    });
  });

  it('wears the header of Amazon and is not from there', () => {
    const headers = { 'x-space-notification-type': ['REFUND_ISSUED'] };
    expect(trustOf(mailOf({ from: 'x@free.example', fromName: '', headers }))).toMatchObject({
      origin: 'other',
      suspect: true,
    });
  });

  it('is from an Amazon domain and fails authentication', () => {
    const headers = {
      'authentication-results': ['mx.seller.example; dmarc=fail header.from=marketplace.amazon.de'],
    };
    expect(trustOf(mailOf({ headers }))).toMatchObject({
      origin: 'amazon',
      authentication: 'failed',
      suspect: true,
    });
  });
});

describe('a trusted mail', () => {
  it.each([
    'k4example7buyer@marketplace.amazon.de',
    'donotreply@amazon.com',
    'atoz-guarantee-no-reply@amazon.it',
    'x@sellercentral.amazon.co.uk',
  ])('%s is of Amazon', (from) => {
    expect(trustOf(mailOf({ from })).origin).toBe('amazon');
  });

  it('passes with nothing to say against it', () => {
    const headers = { 'authentication-results': [passed] };
    expect(trustOf(mailOf({ headers }), ['mx.seller.example'])).toEqual({
      origin: 'amazon',
      authentication: 'passed',
      suspect: false,
      reasons: [],
    });
  });

  it('is not suspect for the mere lack of a result, but says so', () => {
    expect(trustOf(mailOf())).toMatchObject({ suspect: false, reasons: ['authentication_absent'] });
  });
});
