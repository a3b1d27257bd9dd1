import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { worldMails } from './render.ts';
import { languagesOn, namesBy } from './replay/pool.ts';
import { nextMail } from './replay.ts';
import { stores } from './stores.ts';

const now = new Date('2026-11-22T04:00:00Z');
const stream = Array.from({ length: 300 }, (_, n) => nextMail(n, now, 'seed'));

describe('the endless stream', () => {
  test('is the same for the same place and seed, and another for another', () => {
    expect(nextMail(7, now, 'seed')).toEqual(stream[7]);
    expect(nextMail(7, now, 'other').bytes.equals(stream[7]?.bytes ?? Buffer.alloc(0))).toBe(false);
  });

  test('never brings back a buyer or an order', () => {
    const orders = stream.flatMap((mail) => mail.expected.orderId ?? []);
    expect(new Set(orders).size).toBe(orders.length);
    expect(new Set(stream.map((mail) => mail.expected.threadKey)).size).toBe(stream.length);
    const known = new Set(worldMails(now).map((mail) => mail.expected.orderId));
    expect(orders.filter((order) => known.has(order))).toEqual([]);
  });

  test('reaches every store in many languages, some before an order', () => {
    expect(new Set(stream.map((mail) => mail.mailbox)).size).toBe(Object.keys(stores).length);
    expect(new Set(stream.map((mail) => mail.expected.lang)).size).toBeGreaterThanOrEqual(9);
    expect(stream.filter((mail) => mail.expected.orderId === null).length).toBeGreaterThan(10);
  });

  test('reads well as mail', async () => {
    const texts = new Set<string>();
    for (const mail of stream.slice(0, 120)) {
      const parsed = await simpleParser(mail.bytes);
      expect(parsed.from?.value[0]?.address).toBe(mail.expected.threadKey);
      expect(parsed.date).toEqual(now);
      const body = `${parsed.text ?? ''} ${parsed.html || ''}`;
      expect(body).not.toMatch(/\{days\}|undefined/);
      if (mail.expected.orderId) expect(body).toContain(mail.expected.orderId);
      texts.add(body);
    }
    expect(texts.size).toBe(120);
  });

  test('has names for every language it speaks', () => {
    for (const lang of Object.values(languagesOn).flat())
      expect(namesBy[lang]?.length, lang).toBeGreaterThan(0);
  });
});
