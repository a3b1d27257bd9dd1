import { lineAt, parse, Visitor } from '../parse.ts';
import { productFiles, type SourceTree } from '../source-tree.ts';

interface Entry {
  status: number;
  en: string;
  zh: string;
}

const home = 'src/platform/error-catalogue';
/** Which argument of a function is a code. */
const positions: Record<string, number> = { refuse: 0, Refusal: 0, explain: 0, statusOf: 0, sendProblem: 2 };

/** Codes without words in one of the languages, or with a status that is none of a refusal. */
export function wordless(catalogue: Readonly<Record<string, Entry>>): string[] {
  return Object.entries(catalogue).flatMap(([code, { status, en, zh }]) => {
    const faults: string[] = [];
    if (!/^[A-Z].+\.$/s.test(en)) faults.push(`${code} has no English sentence`);
    if (!/\p{Script=Han}.*。$/su.test(zh)) faults.push(`${code} has no Chinese sentence`);
    if (!Number.isInteger(status) || status < 200 || status > 599)
      faults.push(`${code} has status ${status}`);
    return faults;
  });
}

const serverFiles = (tree: SourceTree): string[] =>
  productFiles(tree).filter((file) => file.startsWith('src/') && !file.startsWith(home));

/** Codes that the server refuses with or explains and the catalogue does not know. */
export function unknownCodes(tree: SourceTree, codes: ReadonlySet<string>): string[] {
  return serverFiles(tree).flatMap((file) => {
    const text = tree.get(file) ?? '';
    const found: string[] = [];
    const look = (name: string, args: readonly { type: string; value?: unknown; start: number }[]) => {
      const code = args[positions[name] ?? -1];
      if (code?.type === 'Literal' && typeof code.value === 'string' && !codes.has(code.value))
        found.push(`${file}:${lineAt(text, code.start)} ${code.value}`);
    };
    new Visitor({
      CallExpression(node) {
        if (node.callee.type === 'Identifier') look(node.callee.name, node.arguments);
      },
      NewExpression(node) {
        if (node.callee.type === 'Identifier') look(node.callee.name, node.arguments);
      },
      Property(node) {
        const isProblem = 'name' in node.key && node.key.name === 'problem';
        if (isProblem && node.value.type === 'Literal' && typeof node.value.value === 'string')
          if (!codes.has(node.value.value))
            found.push(`${file}:${lineAt(text, node.start)} ${node.value.value}`);
      },
    }).visit(parse(file, text).program);
    return found;
  });
}

/** Codes that no code of the server names. */
export function unusedCodes(tree: SourceTree, codes: ReadonlySet<string>): string[] {
  const literals = new Set<unknown>();
  for (const file of serverFiles(tree)) {
    new Visitor({
      Literal: (node) => void literals.add(node.value),
      Property: (node) => void ('name' in node.key && literals.add(node.key.name)),
    }).visit(parse(file, tree.get(file) ?? '').program);
  }
  return [...codes].filter((code) => !literals.has(code));
}
