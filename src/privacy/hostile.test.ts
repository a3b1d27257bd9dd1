import { describe, expect, test } from 'vitest';
import { detectPersonalData } from './index.ts';

const MEGABYTE = 1_000_000;
const SEEDS: readonly string[] = [
  '@',
  'a@',
  'a.',
  '(',
  '0 ',
  '1-',
  '+4',
  '9 9',
  'DE89 ',
  '4111 ',
  'A',
  'Aa ',
  'A. ',
  'a',
  'Straße ',
  'Am Alten ',
  '12 Aa ',
  '1 rue de la ',
  'Via Aa Bb ',
  'Kind regards\n',
  'Regards, Aa Bb Cc Dd\n',
  'Dear ',
  'Mr ',
  "O'",
  'my name is ',
  'name: ',
  '\n',
  ' ',
  '⟦pii:',
  'order number ',
  'A1',
  '東',
  '東京都1',
  '山田と',
  '市区路',
  '我叫',
  '省1号',
  '〒123-4567 ',
  'tel:',
  'address: 1',
  'call me ',
  '1.',
  'x1x',
  'https://',
  '\u200b',
  '\ud83d',
  'É-',
];

/** Processor time in milliseconds for a text of `size` made of one seed. */
function cost(seed: string, size: number): number {
  const text = seed.repeat(Math.ceil(size / seed.length)).slice(0, size);
  const before = process.cpuUsage();
  detectPersonalData(text, { lang: 'de', known: [{ kind: 'name', value: 'Aa Bbb' }] });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

describe('a megabyte of one thing costs no more than its length', () => {
  test.each(SEEDS)('%j', (seed) => {
    const small = cost(seed, MEGABYTE / 8);
    const large = cost(seed, MEGABYTE);
    // Linear is a factor of 8 and quadratic 64; the constant covers what the machine does besides.
    expect(large).toBeLessThan(small * 24 + 600);
  });
});
