import { type Market, markets } from './markets.ts';
import { encodedWords, mailbox } from './mime.ts';
import { hexFrom, numberFrom } from './seeded.ts';

/** The host that receives the world's mail and writes Authentication-Results (RFC 8601). */
export const receivingHost = 'mx.dolphin.example';

type Authentication = 'pass' | 'fail' | 'other-domain';

/** What the head of a mail is made from. */
export interface Head {
  from: { name: string; address: string };
  replyTo: boolean;
  to: string;
  subject: string;
  messageId: string;
  sentAt: Date;
  market: Market;
  notificationType?: string | undefined;
  inReplyTo?: string | undefined;
  authentication: Authentication;
  /** Key for the invented transport details. */
  seed: string;
}

/** The header fields of a mail in the order in which they arrive, ready to be written. */
export function headerFields(head: Head): (readonly [string, string])[] {
  const { marketplaceId, sesHost } = markets[head.market];
  const amazon = head.authentication === 'pass';
  const host = amazon
    ? `a${numberFrom(`${head.seed}:host`, 90) + 10}-${numberFrom(`${head.seed}:line`, 90)}.smtp-out.${sesHost}`
    : `mail.${head.authentication === 'fail' ? 'relay.example' : domainOf(head.from.address)}`;
  const sender = mailbox(head.from.name, head.from.address);
  const date = dateField(head.sentAt);
  return [
    ['Return-Path', `<${amazon ? `${hexFrom(`${head.seed}:bounce`, 24)}@${sesHost}` : head.from.address}>`],
    [
      'Authentication-Results',
      authenticationResults(head.authentication, domainOf(head.from.address), sesHost),
    ],
    [
      'Received',
      `from ${host} (${host} [192.0.2.${numberFrom(`${head.seed}:ip`, 250) + 2}])\r\n\tby ${receivingHost} with ESMTPS id ${hexFrom(`${head.seed}:queue`, 12)}\r\n\tfor <${head.to}>; ${date}`,
    ],
    ['Date', date],
    ['From', sender],
    ...(head.replyTo ? [['Reply-To', sender] as const] : []),
    ['To', head.to],
    ['Message-ID', `<${head.messageId}>`],
    ...(head.inReplyTo
      ? [['In-Reply-To', head.inReplyTo] as const, ['References', head.inReplyTo] as const]
      : []),
    ['Subject', encodedWords(head.subject)],
    ...(head.notificationType
      ? [
          ['X-Space-Notification-Type', head.notificationType] as const,
          ['X-Marketplace-ID', marketplaceId] as const,
        ]
      : []),
  ];
}

function authenticationResults(authentication: Authentication, domain: string, sesHost: string): string {
  if (authentication === 'fail') {
    return `${receivingHost};\r\n\tspf=fail smtp.mailfrom=${domain};\r\n\tdkim=none;\r\n\tdmarc=fail header.from=${domain}`;
  }
  const [envelope, signer] = authentication === 'pass' ? [sesHost, domain] : [domain, domain];
  return `${receivingHost};\r\n\tspf=pass smtp.mailfrom=${envelope};\r\n\tdkim=pass header.d=${signer};\r\n\tdmarc=pass header.from=${domain}`;
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/** RFC 5322 date in UTC, `Sat, 29 Aug 2026 17:37:31 +0000`. */
function dateField(instant: Date): string {
  return instant.toUTCString().replace('GMT', '+0000');
}
