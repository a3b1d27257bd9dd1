import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertGoodPassword } from './choosing.ts';

const owner = { name: 'Sofía Ruiz', email: 'sofia.ruiz@dolphin.example', organisation: 'Dolphin Care' };
const choose = (password: string, change: Partial<typeof owner> = {}) => {
  try {
    assertGoodPassword(password, { ...owner, ...change });
    return 'taken';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('refused', () => {
  test('below twelve characters, counted as people count them', () => {
    expect(choose('')).toBe('password_too_short');
    expect(choose('zq8#Lw2!vNx')).toBe('password_too_short');
    expect(choose('🐬🐢🦉🐬🐢🦉🐬🐢'), 'sixteen code units').toBe('password_too_short');
  });

  test('with a word of the name or of the e-mail, in whatever case', () => {
    expect(choose('vase-SOFÍA-lamp-93')).toBe('password_names_you');
    expect(choose('x9-ruiz-under-snow')).toBe('password_names_you');
    expect(choose('x9-sofia.ruiz-snow')).toBe('password_names_you');
    expect(choose('屋顶上的李娜在弹吉他唱歌呢', { name: '李娜' })).toBe('password_names_you');
  });

  test('made of the organisation’s name', () => {
    expect(choose('DolphinCare2026')).toBe('password_breached');
    expect(choose('dolphin-care!!!')).toBe('password_breached');
  });

  test('made of what everybody takes', () => {
    for (const password of [
      'Passwort12345',
      'qwertzuiopü123',
      'Iloveyou-2026!',
      '111111111111',
      '!QAZ2wsx#EDC',
    ])
      expect(choose(password), password).toBe('password_breached');
  });

  test('and says so at the field', () => {
    expect(() => assertGoodPassword('short', owner)).toThrow(
      expect.objectContaining({ fields: { password: 'password_too_short' } }),
    );
  });
});

test('short words of a name do not count: they are in too many words', () => {
  expect(choose('leonine-wanderer-48', { name: 'Li Na', email: 'li@x.example' })).toBe('taken');
  expect(choose('wintry-marble-otter-92')).toBe('taken');
});

test('whatever is taken has twelve characters and no word of the owner', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (password) => {
      if (choose(password) !== 'taken') return;
      const text = password.normalize('NFKC').toLowerCase();
      expect([...text].length).toBeGreaterThanOrEqual(12);
      expect(text).not.toMatch(/sofía|ruiz|sofia/);
    }),
    { numRuns: 500 },
  );
});
