import { describe, expect, test } from 'vitest';
import { conversations, isLoose, mailSpecs, mailsOf } from './mails/index.ts';
import { markets } from './markets.ts';
import { orderKeys, orderOf } from './orders.ts';
import { worldMails } from './render.ts';
import { replies } from './replies/index.ts';
import { stores } from './stores.ts';
import { kinds } from './types.ts';

const now = new Date('2026-11-22T04:00:00Z');
const mails = worldMails(now);

describe('the world as a whole', () => {
  test('is big and varied enough', () => {
    expect(mails.length).toBeGreaterThanOrEqual(140);
    const spoken = mails.filter((mail) => mail.expected.kind === 'buyer_message').map((m) => m.expected.lang);
    expect(new Set(spoken).size).toBeGreaterThanOrEqual(10);
    expect(new Set(mails.map((mail) => mail.expected.kind))).toEqual(new Set(kinds));
    expect(new Set(mails.map((mail) => mail.mailbox))).toEqual(
      new Set(Object.values(stores).map((store) => store.mailbox)),
    );
  });

  test('gives every marketplace mail, and every store', () => {
    const sites = Object.values(markets).map((market) => `marketplace.${market.site}`);
    const text = mails.map((mail) => mail.bytes.toString('latin1'));
    for (const site of sites)
      expect(text.filter((raw) => raw.includes(`@${site}`)).length).toBeGreaterThan(3);
  });

  test('names no mail twice and repeats no text', () => {
    expect(new Set(mails.map((mail) => mail.id)).size).toBe(mails.length);
    const texts = mailSpecs.flatMap((spec) => (isLoose(spec) ? [spec.body] : spec.text ? [spec.text] : []));
    const all = [...texts, ...replies.map((reply) => reply.text)].map((text) => text.trim().toLowerCase());
    expect(new Set(all).size).toBe(all.length);
  });

  test('arrives in order of time within the last fourteen days', () => {
    const times = mails.map((mail) => mail.receivedAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(now.getTime() - (times[0] ?? 0)).toBeLessThanOrEqual(14 * 86_400_000);
    expect(Math.max(...times)).toBeLessThanOrEqual(now.getTime());
  });

  test('keeps the mails of a conversation in order of time', () => {
    for (const conversation of conversations) {
      const ago = mailsOf(conversation).map((mail) => mail.minutesAgo);
      expect(ago, conversation.key).toEqual([...ago].sort((a, b) => b - a));
    }
  });
});

describe('orders', () => {
  test('have ids of the invented range, no two alike, with a prefix of their marketplace', () => {
    const ids = orderKeys.map((key) => orderOf(key).id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const key of orderKeys) {
      const order = orderOf(key);
      expect(order.id).toMatch(/^\d{3}-99\d{5}-\d{7}$/);
      expect(markets[order.market].orderPrefixes).toContain(order.id.slice(0, 3));
      expect(order.total).toBeGreaterThan(0);
    }
  });

  test('are all written about, and bought before the first mail about them', () => {
    const used = new Set(conversations.flatMap((conversation) => conversation.order ?? []));
    expect(new Set(orderKeys)).toEqual(used);
    for (const conversation of conversations) {
      if (!conversation.order) continue;
      const first = conversation.mails[0]?.minutesAgo ?? 0;
      const boughtMinutesAgo = (orderOf(conversation.order).boughtDaysAgo + 1) * 1440;
      expect(boughtMinutesAgo, conversation.key).toBeGreaterThan(first);
    }
  });

  test('a cancellation is asked only before shipping', () => {
    for (const conversation of conversations) {
      if (!conversation.mails.some((mail) => mail.kind === 'cancel_request') || !conversation.order) continue;
      expect(orderOf(conversation.order).progress, conversation.key).toBe('unshipped');
    }
  });
});
