// The first character of each letter in the order of pinyin; no syllable begins with i, u or v.
const firsts = '阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀';
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
