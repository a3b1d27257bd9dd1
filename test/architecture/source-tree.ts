import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Paths from the root of the checkout, with `/`, and the text of each. */
export type SourceTree = ReadonlyMap<string, string>;

export const root = path.resolve(import.meta.dirname, '../..');

/** Every file under `folders` of the checkout. */
export function readTree(folders: readonly string[], at = root): SourceTree {
  const tree = new Map<string, string>();
  for (const folder of folders) {
    for (const entry of readdirSync(path.join(at, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const full = path.join(entry.parentPath, entry.name);
      tree.set(path.relative(at, full).split(path.sep).join('/'), readFileSync(full, 'utf8'));
    }
  }
  return tree;
}

/** A made-up tree, to prove that a rule can fail. */
export const treeOf = (files: Record<string, string>): SourceTree => new Map(Object.entries(files));

/** TypeScript that is parsed. */
export const isCode = (file: string): boolean => /\.tsx?$/.test(file) && !file.endsWith('.d.ts');

/** Code that only tests run: tests, fixtures, samples and the folder `test/`. */
export const isTest = (file: string): boolean =>
  file.startsWith('test/') ||
  /\.(test|fixture)\.tsx?$/.test(file) ||
  /\/samples\//.test(file) ||
  /\/(sample-mails|attack-mails)\.ts$/.test(file);

/** The files of `tree` that the product runs, in order. */
export const productFiles = (tree: SourceTree): string[] =>
  [...tree.keys()].filter((file) => isCode(file) && !isTest(file)).sort();
