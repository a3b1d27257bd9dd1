import { marketplaces } from '#amazon/index.ts';
import { type Attack, attackMail } from './attack.ts';

/** Ways to look like an address at Amazon's `domain` without being one. */
const disguises: Readonly<Record<string, (domain: string) => string[]>> = {
  'a domain that goes on': (domain) => [`From: "Anna" <a1b2c3@${domain}.evil.example>`],
  'a name before the domain': (domain) => [`From: "Anna" <a1b2c3@x${domain}>`],
  'a sub-domain nobody gave': (domain) => [`From: "Anna" <a1b2c3@mail.${domain}>`],
  'a dash for the dot': (domain) => [`From: "Anna" <a1b2c3@${domain.replace('.', '-')}>`],
  'a Cyrillic a': (domain) => [`From: "Anna" <a1b2c3@${domain.replace('amazon', 'аmazon')}>`],
  'the same in Punycode': (domain) => [`From: "Anna" <a1b2c3@${domain.replace('amazon', 'xn--mazon-3ve')}>`],
  'r and n for m': (domain) => [`From: "Anna" <a1b2c3@${domain.replace('amazon', 'arnazon')}>`],
  'a zero for o': (domain) => [`From: "Anna" <a1b2c3@${domain.replace('amazon', 'amaz0n')}>`],
  'the address as the name': (domain) => [`From: "a1b2c3@${domain}" <anna@evil.example>`],
  'the address in a quoted local part': (domain) => [`From: "a1b2c3@${domain}"@evil.example`],
  'two fields': (domain) => [`From: a1b2c3@${domain}`, 'From: anna@evil.example'],
  'two addresses': (domain) => [`From: a1b2c3@${domain}, anna@evil.example`],
  'an encoded word for the address': (domain) => [
    `From: =?utf-8?b?${Buffer.from(`<a1b2c3@${domain}>`).toString('base64')}?= <anna@evil.example>`,
  ],
  'the true domain, authentication failed': (domain) => [
    `Authentication-Results: mx.seller.example; dkim=fail header.d=${domain}; spf=fail smtp.mailfrom=${domain}; dmarc=fail header.from=${domain}`,
    `From: "Anna" <a1b2c3@${domain}>`,
  ],
  'answers that go elsewhere': (domain) => [`From: "Anna" <a1b2c3@${domain}>`, 'Reply-To: anna@evil.example'],
};

/** Every disguise for every relay domain: none may pass for Amazon. */
export const spoofed: readonly Attack[] = marketplaces.flatMap(({ relayDomain }) =>
  Object.entries(disguises).map(([name, from]) => ({
    name: `${name}: ${relayDomain}`,
    bytes: attackMail(from(relayDomain)),
    reached: ({ dialect: { trust } }) =>
      trust.origin === 'amazon' && !trust.suspect ? 'it is believed to be from Amazon' : null,
  })),
);
