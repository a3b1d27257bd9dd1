import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';

const web = path.join(import.meta.dirname, '..');

// where anything may follow, each insertion styles anew all that stands after it: 100 ms in a thread of 500 messages
test('no rule asks for whatever stands beside something', async () => {
  const found: string[] = [];
  let files = 0;
  for await (const file of glob('**/*.css', { cwd: web })) {
    files += 1;
    const text = await readFile(path.join(web, file), 'utf8');
    for (const rule of text.match(/^[^{}@]*[+~]\s*\*[^{}]*/gm) ?? []) found.push(`${file}: ${rule.trim()}`);
  }
  expect(files).toBeGreaterThan(20);
  expect(found).toEqual([]);
});
