import { expect, test } from 'vitest';
import { deviceWords } from './device-words.ts';

test('what says nothing stays as it came, at most 60 characters', () => {
  expect(deviceWords('')).toBe('');
  expect(deviceWords('curl/8.5')).toBe('curl/8.5');
  expect(deviceWords('x'.repeat(200))).toHaveLength(60);
});

test.each([
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36', 'Chrome\u00A0· Windows'],
  [
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0',
    'Edge\u00A0· Windows',
  ],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/17.4 Safari/605.1.15', 'Safari\u00A0· macOS'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) Version/17.4 Safari/604.1',
    'Safari\u00A0· iPhone',
  ],
  ['Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile Safari/537.36', 'Chrome\u00A0· Android'],
  ['Mozilla/5.0 (Linux; Android 14) Chrome/116.0 MicroMessenger/8.0', 'WeChat\u00A0· Android'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox\u00A0· Linux'],
])('%s', (agent, words) => expect(deviceWords(agent)).toBe(words));
