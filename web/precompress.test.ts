import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Plugin, ResolvedConfig } from 'vite';
import { expect, test } from 'vitest';
import { precompress } from './precompress.ts';

async function run(plugin: Plugin, folder: string): Promise<void> {
  const config = { root: folder, build: { outDir: '.' } } as ResolvedConfig;
  (plugin.configResolved as (config: ResolvedConfig) => void)(config);
  await (plugin.closeBundle as () => Promise<void>)();
}

test('small files and pictures stay alone, text gets both forms of the same bytes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'precompress-'));
  const text = 'const answer = 42;\n'.repeat(200);
  await writeFile(join(folder, 'app.js'), text);
  await writeFile(join(folder, 'tiny.js'), '1');
  await writeFile(join(folder, 'photo.png'), text);
  await run(precompress(), folder);
  expect((await readdir(folder)).sort()).toEqual([
    'app.js',
    'app.js.br',
    'app.js.gz',
    'photo.png',
    'tiny.js',
  ]);
  expect(brotliDecompressSync(await readFile(join(folder, 'app.js.br'))).toString()).toBe(text);
  expect(gunzipSync(await readFile(join(folder, 'app.js.gz'))).toString()).toBe(text);
  await rm(folder, { recursive: true });
});
