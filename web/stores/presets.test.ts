import { expect, test } from 'vitest';
import { presetIds, presets, providerAt, providerOf } from './presets.ts';

test.each(['', 'gmail.com', 'care@gmail.com.example', 'care@notgmail.com', '@', 'care@lumo.example'])(
  'the address %j tells no provider',
  (address) => expect(providerOf(address)).toBeNull(),
);

test.each([
  ['Care@GMAIL.com', 'gmail'],
  ['  1234@qq.com ', 'qq'],
  ['shop@foxmail.com', 'qq'],
  ['shop@hotmail.com', 'microsoft'],
  ['shop@163.com', 'netease'],
])('%s lives at %s', (address, provider) => expect(providerOf(address)).toBe(provider));

test('a server tells its provider, an unknown one none', () => {
  for (const id of presetIds) {
    expect(providerAt(presets[id].imap.host)).toBe(id);
    expect(providerAt(presets[id].smtp.host.toUpperCase())).toBe(id);
  }
  expect(providerAt('mail.example')).toBe('other');
  expect(providerAt(undefined)).toBe('other');
});

test('no preset goes without encryption, no domain has two providers', () => {
  const domains = presetIds.flatMap((id) => [...presets[id].domains]);
  expect(new Set(domains).size).toBe(domains.length);
  for (const id of presetIds) {
    expect(['tls', 'starttls']).toContain(presets[id].imap.security);
    expect(['tls', 'starttls']).toContain(presets[id].smtp.security);
  }
});
