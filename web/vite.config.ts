import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './precompress.ts';
import { shellList } from './worker/shell-list.ts';

const frame = {
  name: 'frame',
  test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|@lingui|@messageformat)[\\/]/,
};

interface Modules {
  getModuleInfo(id: string): { isEntry: boolean; importers: string[] } | null;
}
/** Does the page's own script need the module before it can run? */
function needed(id: string, modules: Modules, seen = new Set<string>()): boolean {
  const known = modules.getModuleInfo(id);
  if (!known || seen.has(id)) return false;
  seen.add(id);
  if (known.isEntry) return !id.includes('service-worker');
  return known.importers.some((importer) => needed(importer, modules, seen));
}
const first = {
  debugName: 'first',
  name: (id: string, modules: Modules) => (needed(id, modules) ? 'first' : null),
};
const shared = { name: 'shared', test: /web[\\/](kit|lib)[\\/](?!i18n[\\/](en|zh))/, minShareCount: 4 };

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), shellList(), precompress()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // What `bin/bench desk` weighs pages by.
    manifest: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Without groups every module that two pages share becomes a file, and small files compress badly.
    rolldownOptions: {
      input: { index: 'index.html', 'service-worker': 'worker/service-worker.ts' },
      output: {
        codeSplitting: { groups: [frame, first, shared] },
        // A browser finds a later service worker only under the name of the earlier one.
        entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: { port: 4001, proxy: { '/api': 'http://127.0.0.1:4000' } },
});
