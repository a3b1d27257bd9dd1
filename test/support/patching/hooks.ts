import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Patch, patched } from './patch.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** Loads the named files with their patches from here on; modules that are loaded already stay as they are. */
export function patchSources(patches: readonly Patch[]): void {
  const byUrl = new Map<string, Patch[]>();
  for (const patch of patches) {
    const url = pathToFileURL(path.join(root, patch.file)).href;
    byUrl.set(url, [...(byUrl.get(url) ?? []), patch]);
  }
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      const wanted = byUrl.get(url);
      if (!wanted || loaded.source === undefined || loaded.source === null) return loaded;
      const text =
        typeof loaded.source === 'string'
          ? loaded.source
          : Buffer.from(loaded.source as Uint8Array).toString();
      return { ...loaded, source: wanted.reduce(patched, text) };
    },
  });
}
