import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { failPointPatches, hastened } from './faults/fail-points.ts';
import { systemPatches } from './faults/rows/system-world.ts';
import { patched } from './support/patching/patch.ts';
import { forReaders } from './support/patching/processes.ts';

const root = path.resolve(import.meta.dirname, '..');

test('every fail point of the fault suite, and whatever else it patches, still has its place in the source', () => {
  const texts = new Map<string, string>();
  const all = [...forReaders, ...failPointPatches('/nowhere'), ...hastened, ...systemPatches('/nowhere')];
  for (const patch of all) {
    const text = texts.get(patch.file) ?? readFileSync(path.join(root, patch.file), 'utf8');
    texts.set(patch.file, patched(text, patch));
  }
  expect(all.length).toBeGreaterThan(30);
});
