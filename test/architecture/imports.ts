import path from 'node:path';
import { lineAt, parse } from './parse.ts';
import type { SourceTree } from './source-tree.ts';

/** One import or re-export. */
export interface Import {
  file: string;
  line: number;
  /** As written. */
  request: string;
  /** Path in the tree, or null for a package. */
  target: string | null;
  typeOnly: boolean;
}

function resolve(file: string, request: string): string | null {
  if (request.startsWith('#')) return `src/${request.slice(1)}`;
  if (request.startsWith('.')) return path.posix.join(path.posix.dirname(file), request);
  return null;
}

interface Found {
  request: string;
  start: number;
  typeOnly: boolean;
}

function found(file: string, text: string): Found[] {
  const { module } = parse(file, text);
  const imports = module.staticImports.map((one) => ({
    request: one.moduleRequest.value,
    start: one.start,
    typeOnly: one.entries.length > 0 && one.entries.every((entry) => entry.isType),
  }));
  const exports = module.staticExports.flatMap((one) => {
    const from = one.entries.find((entry) => entry.moduleRequest !== null)?.moduleRequest;
    if (!from) return [];
    return [{ request: from.value, start: one.start, typeOnly: one.entries.every((entry) => entry.isType) }];
  });
  const dynamic = module.dynamicImports.flatMap((one) => {
    const written = text.slice(one.moduleRequest.start, one.moduleRequest.end);
    const request = /^(['"])(.+)\1$/.exec(written)?.[2];
    return request === undefined ? [] : [{ request, start: one.start, typeOnly: false }];
  });
  return [...imports, ...exports, ...dynamic];
}

/** What `file` imports, statically, by re-export or dynamically. */
export function importsOf(tree: SourceTree, file: string): Import[] {
  const text = tree.get(file) ?? '';
  return found(file, text).map(({ request, start, typeOnly }) => ({
    file,
    line: lineAt(text, start),
    request,
    target: resolve(file, request),
    typeOnly,
  }));
}
