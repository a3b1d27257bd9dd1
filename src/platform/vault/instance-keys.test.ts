import { chmod, mkdir, readFile, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { systemRng } from '#platform/clock.ts';
import { addInstanceKey, instanceKey, keyFolder, loadInstanceKeys } from './instance-keys.ts';
import { keyCheck, verifyKeyCheck } from './key-check.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const rng = systemRng();
const mayCreate = { allowCreate: true, rng };
const mayNot = { allowCreate: false, rng };
const coded = (code: string) => expect.objectContaining({ code });
const line = (version: number) => `${version} ${Buffer.from(rng.bytes(32)).toString('base64url')}\n`;

describe('the ring refuses', () => {
  test('to make a key for a database in use', () =>
    inTemporaryFolder(async (dir) => {
      const folder = keyFolder(dir);
      await expect(loadInstanceKeys({ folder }, mayNot)).rejects.toThrow(coded('instance_key_missing'));
      await expect(addInstanceKey(folder, rng)).rejects.toThrow(coded('instance_key_missing'));
      await expect(stat(folder)).rejects.toThrow('ENOENT');
    }));

  test('a provided path that is not there, even when it might create', () =>
    inTemporaryFolder(async (dir) => {
      const source = { folder: dir, providedPath: join(dir, 'none') };
      await expect(loadInstanceKeys(source, mayCreate)).rejects.toThrow(coded('instance_key_missing'));
    }));

  test('a key that others can read', () =>
    inTemporaryFolder(async (folder) => {
      await loadInstanceKeys({ folder }, mayCreate);
      await chmod(join(folder, 'instance-1.key'), 0o440);
      await expect(loadInstanceKeys({ folder }, mayNot)).rejects.toThrow(coded('instance_key_exposed'));
      await chmod(join(folder, 'instance-1.key'), 0o400);
      await chmod(folder, 0o755);
      await expect(loadInstanceKeys({ folder }, mayNot)).rejects.toThrow(coded('instance_key_exposed'));
    }));

  test.each([
    ['text', 'not a key'],
    ['a short key', '1 AAAA'],
    ['version 0', line(0)],
    ['one version twice', line(1) + line(1)],
  ])('a file with %s', (_, content) =>
    inTemporaryFolder(async (folder) => {
      await writeFile(join(folder, 'instance-1.key'), content, { mode: 0o400 });
      await expect(loadInstanceKeys({ folder }, mayCreate)).rejects.toThrow(coded('instance_key_malformed'));
    }),
  );
});

test('the first start makes one key, only for its owner, and the next start reads it', () =>
  inTemporaryFolder(async (dir) => {
    const folder = keyFolder(dir);
    const first = await loadInstanceKeys({ folder }, mayCreate);
    expect(first.newest).toBe(1);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, 'instance-1.key'))).mode & 0o777).toBe(0o400);
    const second = await loadInstanceKeys({ folder }, mayCreate);
    expect(second.byVersion).toEqual(first.byVersion);
  }));

test('two processes that start at once share one key', () =>
  inTemporaryFolder(async (dir) => {
    const folder = keyFolder(dir);
    const [a, b] = await Promise.all([1, 2].map(() => loadInstanceKeys({ folder }, mayCreate)));
    expect(a?.byVersion).toEqual(b?.byVersion);
  }));

test('rotation adds a version and keeps the older', () =>
  inTemporaryFolder(async (folder) => {
    const before = await loadInstanceKeys({ folder }, mayCreate);
    const after = await addInstanceKey(folder, rng);
    expect(after.newest).toBe(2);
    expect(instanceKey(after, 1)).toEqual(instanceKey(before, 1));
    expect(instanceKey(after, 2)).not.toEqual(instanceKey(after, 1));
    expect(() => instanceKey(after, 3)).toThrow(coded('instance_key_unknown'));
  }));

test('a provided file may hold several versions, a provided folder several files', () =>
  inTemporaryFolder(async (dir) => {
    const file = join(dir, 'secret');
    await writeFile(file, line(1) + line(2), { mode: 0o444 });
    const ring = await loadInstanceKeys({ folder: keyFolder(dir), providedPath: file }, mayNot);
    expect(ring.newest).toBe(2);
    const folder = join(dir, 'mounted');
    await mkdir(folder);
    await writeFile(join(folder, 'instance-3.key'), line(3), { mode: 0o444 });
    const other = await loadInstanceKeys({ folder: keyFolder(dir), providedPath: folder }, mayNot);
    expect([...other.byVersion.keys()]).toEqual([3]);
  }));

describe('the check value', () => {
  test('notices another key, a lost version and rubbish', () =>
    inTemporaryFolder(async (dir) => {
      const ours = await loadInstanceKeys({ folder: join(dir, 'a') }, mayCreate);
      const theirs = await loadInstanceKeys({ folder: join(dir, 'b') }, mayCreate);
      const rotated = await addInstanceKey(join(dir, 'a'), rng);
      for (const [ring, stored] of [
        [ours, keyCheck(theirs)],
        [ours, keyCheck(rotated)],
        [ours, ''],
        [ours, '1:'],
        [ours, 'x:y'],
      ] as const) {
        expect(() => verifyKeyCheck(ring, stored)).toThrow(coded('instance_key_wrong'));
      }
      await unlink(join(dir, 'a', 'instance-1.key'));
      const lost = await loadInstanceKeys({ folder: join(dir, 'a') }, mayNot);
      expect(() => verifyKeyCheck(lost, keyCheck(ours))).toThrow(coded('instance_key_wrong'));
    }));

  test('accepts its own ring, and one that has grown', () =>
    inTemporaryFolder(async (folder) => {
      const ring = await loadInstanceKeys({ folder }, mayCreate);
      const stored = keyCheck(ring);
      expect(verifyKeyCheck(ring, stored)).toBe('same');
      expect(verifyKeyCheck(await addInstanceKey(folder, rng), stored)).toBe('extended');
      const file = await readFile(join(folder, 'instance-1.key'), 'utf8');
      expect(stored).not.toContain(file.trim().split(' ')[1]);
    }));
});
