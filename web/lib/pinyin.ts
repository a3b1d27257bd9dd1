// The first character of each letter in the order of pinyin; no syllable begins with i, u or v.
const firsts =
  '\u963f\u516b\u5693\u54d2\u59b8\u53d1\u65ee\u54c8\u8ba5\u5494\u5783\u75f3\u62cf\u5662\u5991\u4e03\u5465\u6268\u5b83\u7a75\u5915\u4e2b\u5e00';
const letters = 'abcdefghjklmnopqrstwxyz';
const han = /\p{Script=Han}/u;

let order: Intl.Collator | undefined;

function initialOf(character: string): string {
  if (!han.test(character)) return character;
  order ??= new Intl.Collator('zh-u-co-pinyin');
  const collator = order;
  let found = '';
  for (const [at, first] of [...firsts].entries()) {
    if (collator.compare(character, first) < 0) break;
    found = letters[at] ?? '';
  }
  return found;
}

/** A text with each Chinese character as the first letter of its pinyin: 关闭 → `gb`; '' for a text without any. */
export const initials = (text: string): string => (han.test(text) ? [...text].map(initialOf).join('') : '');
