import { lineAt, parse, Visitor } from './parse.ts';
import type { SourceTree } from './source-tree.ts';

/** Lines of one thing. */
export interface Size {
  name: string;
  lines: number;
}

/** The value below which `share` of the sizes lie; 0 for none. */
export function quantile(sizes: readonly Size[], share: number): number {
  const sorted = sizes.map((size) => size.lines).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Those longer than `limit`, longest first, as sentences. */
export const longerThan = (sizes: readonly Size[], limit: number): string[] =>
  sizes
    .filter((size) => size.lines > limit)
    .sort((a, b) => b.lines - a.lines)
    .map((size) => `${size.name}: ${size.lines} lines, at most ${limit}`);

export const fileSizes = (tree: SourceTree, files: readonly string[]): Size[] =>
  files.map((file) => ({ name: file, lines: (tree.get(file) ?? '').trimEnd().split('\n').length }));

/** Every function that has a body in braces, with what is inside it. */
export function functionSizes(tree: SourceTree, files: readonly string[]): Size[] {
  return files.flatMap((file) => {
    const text = tree.get(file) ?? '';
    const sizes: Size[] = [];
    const add = (node: { start: number; end: number; body?: { type: string } | null }) => {
      if (node.body?.type !== 'BlockStatement') return;
      const first = lineAt(text, node.start);
      sizes.push({ name: `${file}:${first}`, lines: lineAt(text, node.end) - first + 1 });
    };
    new Visitor({
      FunctionDeclaration: add,
      FunctionExpression: add,
      ArrowFunctionExpression: add,
    }).visit(parse(file, text).program);
    return sizes;
  });
}

/** Share of lines that hold a comment and are no docstring. */
export function commentShare(tree: SourceTree, files: readonly string[]): number {
  let comments = 0;
  let lines = 0;
  for (const file of files) {
    const text = tree.get(file) ?? '';
    lines += text.trimEnd().split('\n').length;
    for (const one of parse(file, text).comments) {
      if (one.type === 'Block' && one.value.startsWith('*')) continue;
      comments += one.value.split('\n').length;
    }
  }
  return lines === 0 ? 0 : comments / lines;
}
