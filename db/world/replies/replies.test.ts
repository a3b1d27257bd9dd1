import { eld } from 'eld/small';
import { describe, expect, test } from 'vitest';
import { buyers } from '../buyers.ts';
import { conversations, mailsOf } from '../mails/index.ts';
import { people } from '../people.ts';
import { setting } from '../render-thread.ts';
import { dismissals, replies } from './index.ts';

const mails = new Map(conversations.flatMap(mailsOf).map((mail) => [mail.id, mail]));
const mailOf = (id: string) => {
  const mail = mails.get(id);
  if (!mail) throw new Error(`no mail ${id}`);
  return mail;
};

describe('replies', () => {
  test('answer a buyer, each once, about half of the conversations', () => {
    expect(new Set(replies.map((reply) => reply.to)).size).toBe(replies.length);
    for (const reply of replies) expect(mailOf(reply.to).kind, reply.to).toBe('buyer_message');
    const answered = new Set(replies.map((reply) => mailOf(reply.to).conversation.key));
    expect(answered.size / conversations.length).toBeGreaterThan(0.35);
  });

  test('come before now and before the buyer writes again', () => {
    for (const reply of replies) {
      const mail = mailOf(reply.to);
      const at = mail.minutesAgo - reply.afterMinutes;
      expect(at, reply.to).toBeGreaterThan(0);
      const later = mailsOf(mail.conversation).find(
        (m) => m.kind === 'buyer_message' && m.minutesAgo < mail.minutesAgo,
      );
      if (later) expect(at, reply.to).toBeGreaterThan(later.minutesAgo);
    }
  });

  test('are written by people who may see the store', () => {
    for (const { to, by } of [...replies, ...dismissals.map((d) => ({ to: d.of, by: d.by }))]) {
      const granted: readonly string[] | 'all' = people[by].stores;
      if (granted !== 'all') expect(granted, to).toContain(setting(mailOf(to)).storeKey);
    }
  });

  test('are in the language of the buyer', () => {
    const wrong = replies.filter((reply) => {
      const lang = buyers[setting(mailOf(reply.to)).buyer][2];
      return eld.detect(reply.text.replace(/\n[^\n]*\n[^\n]*$/, '')).language !== lang;
    });
    expect(wrong.map((reply) => reply.to)).toEqual([]);
  });

  test('hold no link, address, phone number, emoji, reward or word about reviews', () => {
    for (const reply of replies) {
      expect(reply.text, reply.to).not.toMatch(/https?:|www\.|\S@\S|\+?\d[\d ()/-]{8,}\d/);
      expect(reply.text, reply.to).not.toMatch(/\p{Extended_Pictographic}/u);
      expect(reply.text, reply.to).not.toMatch(
        /\b(star|stars|feedback|voucher|coupon|discount|whatsapp|wechat)\b|レビュー|好评/i,
      );
      expect(reply.text.length, reply.to).toBeLessThan(2000);
    }
  });
});

describe('dismissals', () => {
  test('set aside a buyer’s last word that no reply answers', () => {
    const answered = new Set(replies.map((reply) => reply.to));
    for (const dismissal of dismissals) {
      const mail = mailOf(dismissal.of);
      expect(answered.has(mail.id), mail.id).toBe(false);
      expect(mail.minutesAgo - dismissal.afterMinutes, mail.id).toBeGreaterThan(0);
      expect(
        mailsOf(mail.conversation)
          .filter((m) => m.kind === 'buyer_message')
          .at(-1)?.id,
      ).toBe(mail.id);
    }
  });
});
