import { lineAt, parse, Visitor } from '../parse.ts';
import { productFiles, type SourceTree } from '../source-tree.ts';

interface Uses {
  /** Every string literal of the screens. */
  literals: Set<string>;
  /** Names that are put together: `view.${view}`. */
  patterns: RegExp[];
  /** What is asked of the catalogue by its own function, with where. */
  asked: { where: string; pattern: RegExp; name: string }[];
}

const escaped = (text: string): string => text.replace(/[.*+?^$()|[\]{}\\]/g, '\\$&');
const exactly = (parts: readonly string[]): RegExp => new RegExp(`^${parts.map(escaped).join('.+')}$`);

interface Argument {
  type: string;
  value?: unknown;
  quasis?: { value: { raw: string } }[];
}

/** The names that an argument of `t` or `tCode` can stand for. */
function nameOf(argument: Argument | undefined, caller: string): { pattern: RegExp; name: string } | null {
  if (argument?.type === 'Literal' && typeof argument.value === 'string') {
    const parts = caller === 'tCode' ? [`${argument.value}.`, ''] : [argument.value];
    return { pattern: exactly(parts), name: parts.join('*') };
  }
  if (argument?.type !== 'TemplateLiteral') return null;
  const parts = (argument.quasis ?? []).map((part) => part.value.raw);
  return { pattern: exactly(parts), name: parts.join('*') };
}

/** How the screens use the catalogue. */
export function usesOf(tree: SourceTree): Uses {
  const uses: Uses = { literals: new Set(), patterns: [], asked: [] };
  const files = productFiles(tree).filter((file) => /^web\/(?!lib\/i18n\/(en|zh)\/)/.test(file));
  for (const file of files) {
    const text = tree.get(file) ?? '';
    new Visitor({
      Literal(node) {
        if (typeof node.value === 'string') uses.literals.add(node.value);
      },
      TemplateLiteral(node) {
        const parts = node.quasis.map((part) => part.value.raw);
        if (/^[a-zA-Z]+\./.test(parts[0] ?? '')) uses.patterns.push(exactly(parts));
      },
      CallExpression(node) {
        if (node.callee.type !== 'Identifier' || !/^(t|tCode)$/.test(node.callee.name)) return;
        const name = nameOf(node.arguments[0] as Argument | undefined, node.callee.name);
        if (!name) return;
        uses.asked.push({ ...name, where: `${file}:${lineAt(text, node.start)}` });
        uses.patterns.push(name.pattern);
      },
    }).visit(parse(file, text).program);
  }
  return uses;
}

/** Names of the catalogue that no screen uses. */
export function unused(tree: SourceTree, keys: readonly string[]): string[] {
  const { literals, patterns } = usesOf(tree);
  return keys.filter((key) => !literals.has(key) && !patterns.some((pattern) => pattern.test(key)));
}

/** Names that a screen asks for and the catalogue does not know. */
export function missing(tree: SourceTree, keys: readonly string[]): string[] {
  return usesOf(tree)
    .asked.filter(({ pattern }) => !keys.some((key) => pattern.test(key)))
    .map(({ where, name }) => `${where} asks for ${name}`);
}
