import { describe, expect, it } from 'vitest';
import { bracketedAsinsIn, isAsin, itemsIn, orderIdsIn } from './order-id.ts';
import { linksIn, marketplaceOfLinks, noResponseUrl, readTokens } from './tokens.ts';

const caseId = '0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d';

describe('order ids', () => {
  it.each([
    '12-1234567-1234567',
    '1123-1234567-1234567',
    '123-1234567-12345678',
    '123-123456-1234567',
    '9123-1234567-1234567-1',
  ])('does not see one in %s', (text) => {
    expect(orderIdsIn(text)).toEqual([]);
  });

  it('finds each once, in order, in brackets, with typographic dashes', () => {
    const text = '(#302-1111111-2222222): 406‑3333333‑4444444 and 302-1111111-2222222.';
    expect(orderIdsIn(text)).toEqual(['302-1111111-2222222', '406-3333333-4444444']);
  });
});

describe('ASINs', () => {
  it.each(['B0SHORT', 'b0testlamp', '1234567890123', 'XXTESTLAMP', ''])('a cell %j is none', (cell) => {
    expect(isAsin(cell)).toBe(false);
  });

  it('reads them in brackets only', () => {
    expect(bracketedAsinsIn('B0NOTTHIS1 [ASIN: B0TESTLAMP] [asin:123456789X]')).toEqual([
      'B0TESTLAMP',
      '123456789X',
    ]);
    expect(isAsin('123456789X')).toBe(true);
  });

  it('reads the item lines of a message', () => {
    const lines = [
      '# 302-1111111-2222222:',
      '2 / Lampe, 40 cm [ASIN: B0TESTLAMP]',
      '1 of/sur Cup [ASIN: B0TESTCUP1] ',
      '[ASIN: broken',
    ];
    expect(itemsIn(lines)).toEqual([
      { quantity: 2, title: 'Lampe, 40 cm', asin: 'B0TESTLAMP' },
      { quantity: 1, title: 'Cup', asin: 'B0TESTCUP1' },
    ]);
  });
});

describe('the no-response-needed link', () => {
  const path = '/messaging/no-response-needed?t=A&mp=A1PA6795UKMFR9';

  it.each([
    `https://sellercentral.amazon.de.evil.example${path}`,
    `https://evil.example/sellercentral.amazon.de${path}`,
    `https://sellercentral.amazon.de@evil.example${path}`,
    `https://user@sellercentral.amazon.de${path}`,
    `https://sellercentral.amazon.de:8443${path}`,
    `http://sellercentral.amazon.de${path}`,
    'https://sellercentral.amazon.de/messaging/no-response-needed-evil?t=A',
    'https://sellercentral.amazon.de/redirect?to=/messaging/no-response-needed',
    'javascript:alert(1)',
    'https://sellercentral.amazon.zz/messaging/no-response-needed',
  ])('is not %s', (link) => {
    expect(noResponseUrl([link])).toBeNull();
  });

  it('is kept as given, in the form of 2026 and of 2016', () => {
    const today = `https://sellercentral.amazon.de${path}`;
    const old =
      'http://www.amazon.com/gp/communication-manager/no-response-needed.html?msg=A1&d=1473167414&mp=ATVPDKIKX0DER';
    expect(noResponseUrl(['https://www.amazon.de/', today])).toBe(today);
    expect(noResponseUrl([old])).toBe(old);
  });
});

describe('tokens', () => {
  it('finds nothing in nothing', () => {
    expect(readTokens('', [])).toEqual({ commMgrTok: null, watermark: null, caseUrl: null, caseId: null });
  });

  it('reads the token, the watermark and the case link', () => {
    const caseUrl = `https://sellercentral.amazon.de/messaging/inbox?fi=caseId&ss=${caseId}&cc=${caseId}`;
    const own = `[commMgrTok: AF9TEST]\nSPC-USAmazon-1234567890123456`;
    expect(readTokens(own, [caseUrl])).toEqual({
      commMgrTok: 'AF9TEST',
      watermark: 'SPC-USAmazon-1234567890123456',
      caseUrl,
      caseId,
    });
  });

  it('takes no case id from elsewhere or of another shape', () => {
    expect(readTokens('', [`https://evil.example/messaging/inbox?fi=caseId&ss=${caseId}`]).caseId).toBeNull();
    expect(
      readTokens('', ['https://sellercentral.amazon.de/messaging/inbox?fi=caseId&ss=1']).caseId,
    ).toBeNull();
  });

  it('leaves the punctuation round a link away', () => {
    expect(linksIn('see (https://www.amazon.de/a?b=1). <https://x.example/>')).toEqual([
      'https://www.amazon.de/a?b=1',
      'https://x.example/',
    ]);
  });

  it('believes only links of Amazon about the marketplace', () => {
    expect(marketplaceOfLinks(['https://evil.example/?mp=A1PA6795UKMFR9'])).toBeNull();
    expect(marketplaceOfLinks(['https://www.amazon.it/messaging/1?marketplaceId=APJ6JRA9NG5V4'])?.code).toBe(
      'IT',
    );
  });
});
