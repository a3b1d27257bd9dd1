import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';
import type { Lang } from '../types.ts';
import { type AnsweredThread, nextWord } from './again.ts';
import { languagesOn } from './pool.ts';
import { speaks, wordsAgain } from './words-again.ts';

const now = new Date('2026-11-22T04:00:00Z');
const thread: AnsweredThread = {
  alias: '9fknu0y5hbcefbd',
  caseId: '073b724d-defa-405c-86d3-b9365e3b4f5d',
  market: 'DE',
  store: 'lumo-eu',
  buyerName: 'Heike',
  lang: 'de',
  topic: 'other',
  product: 'charger',
  orderId: '304-9934525-7975933',
};

test('comes from the same buyer about the same order', async () => {
  const mail = nextWord(thread, '<1@lumo.example>', now);
  const parsed = await simpleParser(mail.bytes);
  expect(parsed.from?.value[0]?.address).toBe(`${thread.alias}+${thread.caseId}@marketplace.amazon.de`);
  expect(mail.expected.threadKey).toBe(parsed.from?.value[0]?.address);
  expect(mail.mailbox).toBe('service-eu@lumo.example');
  const body = `${parsed.text ?? ''} ${parsed.html || ''}`;
  expect(body).toContain(thread.orderId);
  expect(wordsAgain('de').some((words) => body.replace(/\s+/g, ' ').includes(words))).toBe(true);
});

test('the same answer brings the same bytes, another one another Message-ID', async () => {
  const one = nextWord(thread, '<1@lumo.example>', now);
  expect(nextWord(thread, '<1@lumo.example>', now)).toEqual(one);
  const ids = await Promise.all(
    ['<1@lumo.example>', '<2@lumo.example>'].map(async (key) => {
      return (await simpleParser(nextWord(thread, key, now).bytes)).messageId;
    }),
  );
  expect(ids[0]).not.toBe(ids[1]);
});

test('whoever writes here can thank, and nobody else', () => {
  const heard = new Set<Lang>(Object.values(languagesOn).flat());
  for (const lang of heard) expect(wordsAgain(lang).length, lang).toBeGreaterThan(1);
  expect(speaks('xx')).toBe(false);
  expect(speaks('toString')).toBe(false);
});
