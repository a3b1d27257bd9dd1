import { lineAt, parse, Visitor } from './parse.ts';
import { productFiles, type SourceTree } from './source-tree.ts';

const tagged = /^comment on table (\w+) is 'tenant:/gm;
const read = /\b(?:from|join|update|using)\s+(?:only\s+)?(\w+)/gi;
const named = /\btenant_id\s*=/g;
const isStatement = /\b(?:select|update|delete|merge)\b/i;

/** Tables whose rows belong to a tenant, as the migrations say. */
function tenantTables(tree: SourceTree): ReadonlySet<string> {
  const migrations = [...tree].filter(([file]) => file.startsWith('db/migrations/'));
  return new Set(migrations.flatMap(([, text]) => [...text.matchAll(tagged)].map((match) => match[1] ?? '')));
}

/**
 * Statements written as text are not narrowed to a tenant by `src/platform/db/tenant-predicate.ts`: each says
 * `tenant_id =` once for every tenant table that it reads, changes or deletes from.
 */
export function statementsOfAnyTenant(tree: SourceTree): string[] {
  const tables = tenantTables(tree);
  return productFiles(tree)
    .filter((file) => file.startsWith('src/'))
    .flatMap((file) => {
      const text = tree.get(file) ?? '';
      const found: string[] = [];
      const look = (offset: number, statement: string) => {
        if (!isStatement.test(statement)) return;
        const uses = [...statement.matchAll(read)]
          .map((match) => match[1] ?? '')
          .filter((one) => tables.has(one));
        if (uses.length > [...statement.matchAll(named)].length)
          found.push(`${file}:${lineAt(text, offset)} reads ${uses.join(', ')} of any tenant`);
      };
      new Visitor({
        TemplateLiteral: (node) => look(node.start, node.quasis.map((part) => part.value.raw).join(' x ')),
        Literal: (node) => (typeof node.value === 'string' ? look(node.start, node.value) : undefined),
      }).visit(parse(file, text).program);
      return found;
    });
}

const past = new Set(['withoutPlugins', 'mergeInto']);

/** Ways of the query builder past the predicate: its plugins taken off, and the one statement that it does not narrow. */
export function pastThePredicate(tree: SourceTree): string[] {
  return productFiles(tree)
    .filter((file) => file.startsWith('src/'))
    .flatMap((file) => {
      const text = tree.get(file) ?? '';
      const found: string[] = [];
      new Visitor({
        MemberExpression(node) {
          const name = 'name' in node.property ? String(node.property.name) : '';
          if (past.has(name)) found.push(`${file}:${lineAt(text, node.property.start)} calls ${name}`);
        },
      }).visit(parse(file, text).program);
      return found;
    });
}
