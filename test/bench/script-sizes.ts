import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { rounded } from './intake-roads.ts';

interface Chunk {
  file: string;
  imports?: string[];
  dynamicImports?: string[];
}

const screens = path.resolve(import.meta.dirname, '../../dist/web');

/** A chunk and all that it cannot run without. */
function closure(all: Record<string, Chunk>, from: string, into = new Set<string>()): Set<string> {
  if (into.has(from)) return into;
  into.add(from);
  for (const one of all[from]?.imports ?? []) closure(all, one, into);
  return into;
}

function weigh(all: Record<string, Chunk>, names: Iterable<string>) {
  const files = new Set([...names].flatMap((name) => all[name]?.file ?? []));
  const bytes = [...files].map((file) => readFileSync(path.join(screens, file)));
  const sum = (size: (bytes: Buffer) => number) =>
    rounded(bytes.reduce((total, one) => total + size(one), 0) / 1024);
  return {
    files: files.size,
    gzipKb: sum((one) => gzipSync(one, { level: 9 }).length),
    brotliKb: sum((one) => brotliCompressSync(one).length),
  };
}

/** Kilobytes of script: what the first page needs in the heavier language, and what each further one adds to it. */
export function scriptSizes() {
  const all = JSON.parse(readFileSync(path.join(screens, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >;
  const page = readFileSync(path.join(screens, 'index.html'), 'utf8');
  const entries = Object.keys(all).filter((name) => {
    const file = all[name]?.file ?? '';
    return file.endsWith('.js') && page.includes(`"/${file}"`);
  });
  const languages = Object.keys(all).filter((name) => /i18n\/(en|zh)\/index/.test(name));
  const first = new Set(entries.flatMap((entry) => [...closure(all, entry)]));
  const spoken = languages
    .map((name) => closure(all, name, new Set(first)))
    .map((names) => ({ names, ...weigh(all, names) }))
    .toSorted((a, b) => b.gzipKb - a.gzipKb)[0];
  const known = spoken?.names ?? first;
  const pages = Object.keys(all)
    .filter((name) => /-page\.tsx$/.test(name))
    .map((name) => ({
      page: name,
      ...weigh(
        all,
        [...closure(all, name)].filter((one) => !known.has(one)),
      ),
    }))
    .toSorted((a, b) => b.gzipKb - a.gzipKb);
  return { first: weigh(all, known), pages: pages.length, heaviest: pages.slice(0, 3) };
}
