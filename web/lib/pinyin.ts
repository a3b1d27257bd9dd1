// The first character of each letter in the order of pinyin; no syllable begins with i, u or v.
const firsts = [
  0x963f, 0x516b, 0x5693, 0x54d2, 0x59b8, 0x53d1, 0x65ee, 0x54c8, 0x8ba5, 0x5494, 0x5783, 0x75f3, 0x62cf,
  0x5662, 0x5991, 0x4e03, 0x5465, 0x6268, 0x5b83, 0x7a75, 0x5915, 0x4e2b, 0x5e00,
].map((point) => String.fromCodePoint(point));
const letters = 'abcdefghjklmnopqrstwxyz';
const han = /\p{Script=Han}/u;

let order: Intl.Collator | undefined;

function initialOf(character: string): string {
  if (!han.test(character)) return character;
  order ??= new Intl.Collator('zh-u-co-pinyin');
  const collator = order;
  let found = '';
  for (const [at, first] of firsts.entries()) {
    if (collator.compare(character, first) < 0) break;
    found = letters[at] ?? '';
  }
  return found;
}

/** A text with each Chinese character as the first letter of its pinyin: 关闭 → `gb`; '' for a text without any. */
export const initials = (text: string): string => (han.test(text) ? [...text].map(initialOf).join('') : '');
