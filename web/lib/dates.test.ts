import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  clockIn,
  countryName,
  dayOrder,
  fullMoment,
  languageName,
  momentOfDay,
  moneyWords,
  shortMoment,
  sizeWords,
  spanWords,
} from './dates.ts';
import { speak, t, tCode } from './i18n/index.ts';

beforeAll(() => vi.stubGlobal('document', { documentElement: {} }));
afterAll(() => vi.unstubAllGlobals());

const hour = 3_600_000;

test('codes that the desk does not know are shown as they are', async () => {
  await speak('en');
  expect(tCode('notice', 'never_heard_of')).toBe('never_heard_of');
  expect(tCode('notice', 'toString', 'else')).toBe('else');
  expect(tCode('notice', 'claim_received')).toBe('A-to-z claim');
  expect(languageName('not a code')).toBe('not a code');
  expect(languageName('und')).toBe('');
});

test('English', async () => {
  await speak('en');
  expect(spanWords(2 * hour + 14 * 60_000, 0)).toBe('2 h 14 m');
  expect(t('inbox.news', { count: 1 })).toBe('1 new conversation');
  expect(t('inbox.news', { count: 3 })).toBe('3 new conversations');
  expect(languageName('de')).toBe('German');
  expect(countryName('UK')).toBe('United Kingdom');
  expect(moneyWords(3499, 'EUR')).toBe('€34.99');
});

test('Chinese', async () => {
  await speak('zh');
  expect(spanWords(2 * hour + 14 * 60_000, 0)).toBe('2小时14分');
  expect(t('inbox.news', { count: 3 })).toBe('有 3 个新会话，点击查看');
  expect(languageName('de')).toBe('德语');
  expect(countryName('JP')).toBe('日本');
});

test('money has the digits of its currency, sizes the unit that fits', async () => {
  await speak('en');
  expect(moneyWords(1280, 'JPY')).toBe('JP¥1,280');
  expect(sizeWords(10)).toBe('1 kB');
  expect(sizeWords(1_843_000)).toBe('1.8 MB');
});

test('a moment is told in the zone of the marketplace, over the change to summer time', async () => {
  await speak('en');
  expect(fullMoment('2026-03-29T00:30:00.000Z', 'Europe/Berlin')).toContain('01:30');
  expect(fullMoment('2026-03-29T01:30:00.000Z', 'Europe/Berlin')).toContain('03:30');
  expect(clockIn(Date.parse('2026-01-01T00:00:00Z'), 'Asia/Tokyo')).toBe('09:00');
});

test.each([
  ['ymd', '2025-03-09', '03-09'],
  ['dmy_dots', '09.03.2025', '09.03.'],
  ['dmy', '09/03/2025', '09/03'],
  ['mdy', '03/09/2025', '03/09'],
] as const)('days are written as the person chose: %s', async (order, whole, short) => {
  const at = new Date(2025, 2, 9, 16, 5).toISOString();
  dayOrder.set(order);
  for (const language of ['en', 'zh'] as const) {
    await speak(language);
    expect(shortMoment(at, new Date(2026, 0, 1))).toBe(whole);
    expect(shortMoment(at, new Date(2025, 5, 1))).toBe(short);
    expect(momentOfDay(at, new Date(2025, 5, 1))).toBe(`${short} 16:05`);
    expect(fullMoment(at)).toContain(`${whole} 16:05`);
  }
  // the day is that of the zone, not of the reader
  expect(fullMoment('2025-03-09T23:30:00.000Z', 'Asia/Tokyo')).not.toContain(whole);
  dayOrder.set('auto');
});

test('a month stands in words unless somebody chose otherwise', async () => {
  await speak('en');
  expect(shortMoment(new Date(2025, 2, 9).toISOString(), new Date(2026, 0, 1))).toMatch(/Mar/);
});
