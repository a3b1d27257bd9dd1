import { fileURLToPath } from 'node:url';
import { commentShare, fileSizes, functionSizes, longerThan, quantile } from './sizes.ts';
import { productFiles, readTree } from './source-tree.ts';

/** The figures of the tree as text, with what is over its limit. */
export function report(): string {
  const tree = readTree(['src', 'web']);
  const files = productFiles(tree);
  const sizes = fileSizes(tree, files);
  const functions = functionSizes(tree, files);
  const share = (100 * commentShare(tree, files)).toFixed(1);
  return [
    `files ${files.length}: median ${quantile(sizes, 0.5)}, p90 ${quantile(sizes, 0.9)}`,
    `functions ${functions.length}: median ${quantile(functions, 0.5)}, p90 ${quantile(functions, 0.9)}`,
    `comments beside docstrings: ${share} % of lines`,
    ...longerThan(sizes, 150),
    ...longerThan(functions, 45),
  ].join('\n');
}

// Run by itself it prints: `node test/architecture/report.ts`.
if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(report());
