import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** What the page needs before anything is loaded, under names without a hash. */
const plain = ['theme.js', 'favicon.svg', 'manifest.webmanifest', 'icon-192.png'];

/** Writes into the service worker which files make up this build, and a version that changes with any of them. */
export function shellList(): Plugin {
  let folder = '';
  return {
    name: 'shell-list',
    apply: 'build',
    enforce: 'post',
    configResolved: ({ publicDir }) => {
      folder = publicDir;
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const worker = bundle['service-worker.js'];
        const page = bundle['index.html'];
        if (worker?.type !== 'chunk' || page?.type !== 'asset') throw new Error('the build lacks its page');
        const assets = Object.keys(bundle).filter((name) => name.startsWith('assets/'));
        const hash = createHash('sha256').update(assets.sort().join('\n')).update(page.source);
        for (const name of plain) hash.update(readFileSync(join(folder, name)));
        hash.update(worker.code);
        const files = ['', ...plain, ...assets].map((name) => `/${name}`);
        const shell = { version: hash.digest('hex').slice(0, 16), files };
        worker.code = worker.code.replace('__SHELL__', () => JSON.stringify(shell));
      },
    },
  };
}
