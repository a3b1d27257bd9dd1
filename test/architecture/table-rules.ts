import { roomOf } from './house.ts';
import { lineAt, parse, Visitor } from './parse.ts';
import { productFiles, type SourceTree } from './source-tree.ts';

interface Write {
  file: string;
  line: number;
  table: string;
}

/** Which room's `schema.ts` declares each table. */
export function tableOwners(tree: SourceTree): Map<string, string[]> {
  const owners = new Map<string, string[]>();
  for (const file of productFiles(tree).filter((one) => /^src\/.*schema\.ts$/.test(one))) {
    new Visitor({
      TSInterfaceDeclaration(node) {
        if (node.id.name !== 'Tables') return;
        for (const member of node.body.body) {
          if (member.type !== 'TSPropertySignature' || !('name' in member.key)) continue;
          const table = String(member.key.name);
          owners.set(table, [...(owners.get(table) ?? []), roomOf(file) ?? file]);
        }
      },
    }).visit(parse(file, tree.get(file) ?? '').program);
  }
  return owners;
}

const builders = new Set(['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto']);
const statement =
  /\b(?:insert\s+into|delete\s+from|merge\s+into|update)\s+(?:only\s+)?"?([a-z_]+)"?\s*(?:\(|set\b|using\b|where\b|as\b|values\b|select\b|$)/gi;

function writesOf(file: string, text: string): Write[] {
  const writes: Write[] = [];
  const raw = (offset: number, sql: string) => {
    for (const match of sql.matchAll(statement))
      writes.push({ file, line: lineAt(text, offset), table: (match[1] ?? '').toLowerCase() });
  };
  new Visitor({
    CallExpression(node) {
      const [, second] = node.arguments;
      if (
        node.callee.type === 'Identifier' &&
        node.callee.name === 'insertRows' &&
        second?.type === 'Literal'
      )
        writes.push({ file, line: lineAt(text, node.start), table: String(second.value) });
      if (node.callee.type !== 'MemberExpression' || !('name' in node.callee.property)) return;
      const first = node.arguments[0];
      if (!builders.has(String(node.callee.property.name)) || first?.type !== 'Literal') return;
      const table = String(first.value).split(/\s/)[0] ?? '';
      writes.push({ file, line: lineAt(text, node.callee.property.start), table });
    },
    TemplateLiteral(node) {
      raw(node.start, node.quasis.map((part) => part.value.raw).join(' x '));
    },
    Literal(node) {
      if (typeof node.value === 'string' && node.value.includes(' ')) raw(node.start, node.value);
    },
  }).visit(parse(file, text).program);
  return writes;
}

/** Every write goes to a table of the writer's own room. The platform's tools know no tables by name. */
export function foreignWrites(tree: SourceTree): string[] {
  const owners = tableOwners(tree);
  return productFiles(tree)
    .filter((file) => file.startsWith('src/'))
    .flatMap((file) => writesOf(file, tree.get(file) ?? ''))
    .filter(({ table }) => owners.has(table))
    .flatMap(({ file, line, table }) => {
      const owner = owners.get(table) ?? [];
      return owner.includes(roomOf(file) ?? '') ? [] : [`${file}:${line} writes ${table} of ${owner.join()}`];
    });
}

/** A table has one owner. */
export function doubleOwners(tree: SourceTree): string[] {
  return [...tableOwners(tree)]
    .filter(([, owners]) => owners.length > 1)
    .map(([table, owners]) => `${table} is declared by ${owners.join(' and ')}`);
}

const pure = /^src\/.*\/(state|policy)\.ts$/;

/** Furniture keeps its meaning: reads do not write, transitions and policies touch no database, routes hold no SQL. */
export function misusedFurniture(tree: SourceTree): string[] {
  return productFiles(tree).flatMap((file) => {
    const text = tree.get(file) ?? '';
    const writes = /^src\/.*\/(queries|routes|contract|schema)\.ts$/.test(file) ? writesOf(file, text) : [];
    const found = writes.map(({ line, table }) => `${file}:${line} writes ${table}`);
    if (!pure.test(file)) return found;
    const requests = parse(file, text).module.staticImports.filter(
      (one) => !one.entries.every((entry) => entry.isType),
    );
    const effects = requests.filter((one) =>
      /^(kysely|pg|fastify|node:(fs|net|http))/.test(one.moduleRequest.value),
    );
    return [...found, ...effects.map((one) => `${file} is pure and imports ${one.moduleRequest.value}`)];
  });
}
