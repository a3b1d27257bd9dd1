import { lineAt, parse, Visitor } from './parse.ts';
import { productFiles, type SourceTree } from './source-tree.ts';

const mayLog = /^src\/(main\.ts|cli\/)/;

function members(
  tree: SourceTree,
  object: string,
  property: string | null,
): { file: string; line: number }[] {
  return productFiles(tree).flatMap((file) => {
    const text = tree.get(file) ?? '';
    const lines: number[] = [];
    new Visitor({
      MemberExpression(node) {
        if (node.object.type !== 'Identifier' || node.object.name !== object) return;
        const named = 'name' in node.property ? node.property.name : null;
        if (property === null || named === property) lines.push(lineAt(text, node.start));
      },
    }).visit(parse(file, text).program);
    return lines.map((line) => ({ file, line }));
  });
}

/** Only the configuration reads the environment. */
export function strayEnvironment(tree: SourceTree): string[] {
  return members(tree, 'process', 'env')
    .filter(({ file }) => file.startsWith('src/') && !file.startsWith('src/platform/config/'))
    .map(({ file, line }) => `${file}:${line} reads process.env`);
}

/** Only the command line speaks to the terminal; everything else is handed a log. */
export function strayConsole(tree: SourceTree): string[] {
  return members(tree, 'console', null)
    .filter(({ file }) => /^(src|web)\//.test(file) && !mayLog.test(file))
    .map(({ file, line }) => `${file}:${line} writes to the console`);
}
