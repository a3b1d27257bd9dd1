import { lineAt, parse } from './parse.ts';
import { productFiles, type SourceTree } from './source-tree.ts';

type Statement = ReturnType<typeof parse>['program']['body'][number];

/** Names of the functions that a statement exports. */
function functionsOf(statement: Statement): string[] {
  if (statement.type !== 'ExportNamedDeclaration' && statement.type !== 'ExportDefaultDeclaration') return [];
  const declared = statement.declaration;
  if (declared?.type === 'FunctionDeclaration') return [declared.id?.name ?? 'default'];
  if (declared?.type !== 'VariableDeclaration') return [];
  return declared.declarations.flatMap((one) => {
    const isFunction =
      one.init?.type === 'ArrowFunctionExpression' || one.init?.type === 'FunctionExpression';
    return isFunction && one.id.type === 'Identifier' ? [one.id.name] : [];
  });
}

/** Exported functions of `src/` that nothing explains. */
export function undocumented(tree: SourceTree): string[] {
  const files = productFiles(tree).filter((file) => file.startsWith('src/'));
  return files.flatMap((file) => {
    const text = tree.get(file) ?? '';
    const { program, comments } = parse(file, text);
    const docs = comments.filter((one) => one.type === 'Block' && one.value.startsWith('*'));
    return program.body.flatMap((statement) => {
      const names = functionsOf(statement);
      const told = docs.some(
        (doc) =>
          doc.end <= statement.start && /^\s*(\/\/[^\n]*\s*)*$/.test(text.slice(doc.end, statement.start)),
      );
      return told ? [] : names.map((name) => `${file}:${lineAt(text, statement.start)} ${name}`);
    });
  });
}
