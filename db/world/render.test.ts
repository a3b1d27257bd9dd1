import { type ParsedMail, simpleParser } from 'mailparser';
import { beforeAll, describe, expect, test } from 'vitest';
import { isLoose, mailSpecs } from './mails/index.ts';
import { expectedOf, renderMail, worldMails } from './render.ts';
import { setting, writtenMail } from './render-thread.ts';
import { relayAddress } from './render-words.ts';
import { wrappers } from './shapes/locales.ts';
import { stores } from './stores.ts';
import type { MailSpec, ThreadMail } from './types.ts';

const sentAt = new Date('2026-11-20T10:00:00Z');
const options = { sentAt, seed: 'test' };
const parsed = new Map<string, ParsedMail>();
const of = (spec: MailSpec) => parsed.get(spec.id) as ParsedMail;
const messages = mailSpecs.filter(
  (spec): spec is ThreadMail =>
    !isLoose(spec) && (spec.kind === 'buyer_message' || spec.kind === 'reply_copy'),
);

beforeAll(async () => {
  for (const spec of mailSpecs) parsed.set(spec.id, await simpleParser(renderMail(spec, options)));
});

describe('every mail', () => {
  test('is bytes with CRLF only and no line over 998 octets', () => {
    for (const spec of mailSpecs) {
      const raw = renderMail(spec, options).toString('latin1');
      expect(raw.replace(/\r\n/g, ''), spec.id).not.toMatch(/[\r\n]/);
      expect(Math.max(...raw.split('\r\n').map((line) => line.length)), spec.id).toBeLessThanOrEqual(998);
    }
  });

  test('has one sender, one recipient, a date, a subject and an id of its own', () => {
    for (const spec of mailSpecs) {
      const mail = of(spec);
      expect(mail.date, spec.id).toEqual(sentAt);
      expect(mail.from?.value, spec.id).toHaveLength(1);
      const store = isLoose(spec) ? stores[spec.store] : setting(spec).store;
      expect(mail.to, spec.id).toMatchObject({ value: [{ address: store.mailbox }] });
      expect(mail.subject?.length, spec.id).toBeGreaterThan(5);
      expect(mail.subject, spec.id).not.toMatch(/undefined|null|\uFFFD/);
    }
    expect(new Set([...parsed.values()].map((mail) => mail.messageId)).size).toBe(mailSpecs.length);
  });

  test('writes only to and from invented addresses, and Amazon’s own for notices', () => {
    const allowed =
      /@(?:[a-z0-9.-]+\.example|marketplace\.amazon\.[a-z.]+|amazon\.[a-z.]+|[a-z0-9.-]*amazonses\.com)$/i;
    for (const spec of mailSpecs) {
      const addresses =
        renderMail(spec, options)
          .toString('latin1')
          .match(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g) ?? [];
      for (const address of addresses) expect(address, spec.id).toMatch(allowed);
    }
  });

  test('comes out the same for the same seed, and otherwise for another', () => {
    for (const spec of mailSpecs) {
      const bytes = renderMail(spec, options);
      expect(renderMail(spec, options).equals(bytes), spec.id).toBe(true);
      expect(renderMail(spec, { sentAt, seed: 'other' }).equals(bytes), spec.id).toBe(false);
    }
    expect(worldMails(sentAt)).toEqual(worldMails(sentAt));
  });
});

describe('a message', () => {
  test('reads back word for word between its markers', () => {
    for (const spec of messages) {
      const mail = of(spec);
      const written = writtenMail(spec);
      const wrapper = wrappers[written.ui];
      const [start, end] =
        spec.kind === 'reply_copy' ? [wrapper.copy.start, wrapper.copy.end] : [wrapper.start, wrapper.end];
      const plain = mail.text ?? '';
      if (plain.includes(start)) {
        const between = plain.slice(plain.indexOf(start) + start.length, plain.indexOf(end));
        expect(between.trim(), spec.id).toBe(written.text);
      } else {
        const pre = /<pre [^>]*-o-pre-wrap[^>]*>([\s\S]*?)<\/pre>/.exec(mail.html || '')?.[1] ?? '';
        const text = pre
          .replace(/&quot;/g, '"')
          .replace(/&lt;/g, '<')
          .replace(/&gt;/g, '>')
          .replace(/&amp;/g, '&');
        expect(text, spec.id).toBe(written.text);
      }
    }
  });

  test('comes from the relay address of its buyer, answers go there', () => {
    for (const spec of messages) {
      if (spec.kind === 'reply_copy') continue;
      const address = relayAddress(writtenMail(spec));
      expect(address, spec.id).toMatch(/^[a-z0-9]{15}(\+[0-9a-f-]{36})?@marketplace\.amazon\.[a-z.]+$/);
      expect(of(spec).from?.value[0]?.address, spec.id).toBe(address);
      expect(of(spec).replyTo?.value[0]?.address, spec.id).toBe(address);
    }
  });

  test('carries the promised photos and papers, each of the kind it claims', () => {
    const magic: Record<string, string> = {
      'image/jpeg': 'ffd8ffe0',
      'image/png': '89504e47',
      'application/pdf': '25504446',
    };
    for (const spec of messages) {
      const files = of(spec).attachments;
      expect(files.length, spec.id).toBe((spec.photos ?? 0) + (spec.pdf ? 1 : 0));
      for (const file of files) {
        expect(file.content.subarray(0, 4).toString('hex'), spec.id).toBe(magic[file.contentType]);
      }
    }
  });
});

describe('headers', () => {
  test('say the kind of notice wherever Amazon does', () => {
    const silent = new Set([
      'not_amazon',
      'delivery_failure',
      'chargeback',
      'performance_notice',
      'case_mail',
    ]);
    for (const spec of mailSpecs) {
      const type = of(spec).headers.get('x-space-notification-type');
      expect(type === undefined, spec.id).toBe(silent.has(spec.kind));
    }
  });

  test('authentication holds for what comes from Amazon and fails for forgeries', () => {
    for (const spec of mailSpecs) {
      const results = String(of(spec).headers.get('authentication-results'));
      expect(results, spec.id).toMatch(/^mx\.dolphin\.example;/);
      const forged = !isLoose(spec) && expectedOf(spec).suspect;
      expect(results.includes('dmarc=pass'), spec.id).toBe(!forged);
    }
  });
});

describe('notices', () => {
  test('name their order in subject or body', () => {
    for (const spec of mailSpecs) {
      const { orderId } = expectedOf(spec);
      if (!orderId) continue;
      const mail = of(spec);
      expect(`${mail.subject} ${mail.text} ${mail.html}`, spec.id).toContain(orderId);
    }
  });

  test('a claim says in how many hours it has to be answered', () => {
    const claims = mailSpecs.filter((spec) => spec.kind === 'claim_received');
    for (const spec of claims) expect(of(spec).html, spec.id).toMatch(/\b(48|72)\b|(48|72)時間/);
  });
});
