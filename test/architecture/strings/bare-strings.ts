import { lineAt, parse, Visitor } from '../parse.ts';
import { productFiles, type SourceTree } from '../source-tree.ts';

/** Props whose text people read or hear. */
const spoken =
  /^(title|label|placeholder|alt|description|error|aria-(label|description|placeholder|roledescription|valuetext))$/;
/** Words that are the same in every language: keys of the keyboard, languages by their own name, sample hosts. */
const allowed = new Set([
  'Alt',
  'Ctrl',
  'Esc',
  'English',
  '简体中文',
  'imap.example.com',
  'smtp.example.com',
]);

type Node = { type: string; start: number } & Record<string, unknown>;
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

const speaks = (text: string): boolean => /\p{L}/u.test(text) && !allowed.has(text.trim());

/** The strings that an expression can turn into, with where they stand. */
function stringsIn(node: unknown): { text: string; start: number }[] {
  if (!isNode(node)) return [];
  if (node.type === 'Literal' && typeof node.value === 'string')
    return [{ text: node.value, start: node.start }];
  if (node.type === 'TemplateLiteral') {
    const quasis = node.quasis as { value: { raw: string } }[];
    return [{ text: quasis.map((part) => part.value.raw).join(''), start: node.start }];
  }
  if (node.type === 'ConditionalExpression')
    return [...stringsIn(node.consequent), ...stringsIn(node.alternate)];
  if (node.type === 'LogicalExpression') return [...stringsIn(node.left), ...stringsIn(node.right)];
  if (node.type === 'BinaryExpression' && node.operator === '+')
    return [...stringsIn(node.left), ...stringsIn(node.right)];
  if (node.type === 'JSXExpressionContainer') return stringsIn(node.expression);
  return [];
}

function bareIn(file: string, text: string, keys: ReadonlySet<string>): string[] {
  const found: string[] = [];
  const tell = (start: number, words: string) => {
    if (speaks(words)) found.push(`${file}:${lineAt(text, start)} ${JSON.stringify(words.trim())}`);
  };
  const children = (node: { children: readonly unknown[] }) => {
    for (const child of node.children) {
      if (isNode(child) && child.type === 'JSXExpressionContainer')
        for (const one of stringsIn(child)) tell(one.start, one.text);
    }
  };
  new Visitor({
    JSXText: (node) => tell(node.start, node.value),
    JSXElement: children,
    JSXFragment: children,
    JSXAttribute(node) {
      if (!spoken.test(String(node.name.name))) return;
      // A kit piece may take the name of a string where it shows one.
      for (const one of stringsIn(node.value)) if (!keys.has(one.text)) tell(one.start, one.text);
    },
    Property(node) {
      const name = 'name' in node.key ? node.key.name : 'value' in node.key ? node.key.value : '';
      if (!spoken.test(String(name))) return;
      for (const one of stringsIn(node.value)) if (!keys.has(one.text)) tell(one.start, one.text);
    },
    Literal(node) {
      if (typeof node.value === 'string' && /\p{Script=Han}/u.test(node.value)) tell(node.start, node.value);
    },
  }).visit(parse(file, text).program);
  return [...new Set(found)];
}

/** Strings on the screens that come from no catalogue; `keys` are the catalogue's names. */
export function bareStrings(tree: SourceTree, keys: ReadonlySet<string>): string[] {
  return productFiles(tree)
    .filter((file) => file.startsWith('web/') && !file.startsWith('web/lib/i18n/'))
    .flatMap((file) => bareIn(file, tree.get(file) ?? '', keys));
}
