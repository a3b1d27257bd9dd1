import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { systemClock, systemRng } from '#platform/clock.ts';
import { asDiskFull, writeDurably } from './durable.ts';
import { openFileStore } from './file-store.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const rng = systemRng();
const bytes = Buffer.from('sealed bytes');
const address = createHash('sha256').update(bytes).digest('hex');
const coded = (code: string) => expect.objectContaining({ code });
const pathIn = (root: string) => join(root, address.slice(0, 2), address.slice(2, 4), address);
const openIn = (root: string) => openFileStore(root, rng, systemClock);

describe('the store refuses', () => {
  test.each(['', '../../etc/passwd', address.toUpperCase(), `${address}/..`, address.slice(1)])(
    'the address %j',
    (bad) =>
      inTemporaryFolder(async (root) => {
        const store = await openIn(root);
        await expect(async () => store.get(bad)).rejects.toThrow(coded('file_address_invalid'));
        await expect(async () => store.remove(bad)).rejects.toThrow(coded('file_address_invalid'));
      }),
  );

  test('a file that is not there', () =>
    inTemporaryFolder(async (root) => {
      const store = await openIn(root);
      await expect(store.get(address)).rejects.toThrow(coded('file_missing'));
      expect(await store.remove(address)).toBe(false);
    }));

  test('a file that was changed on the disk', () =>
    inTemporaryFolder(async (root) => {
      const store = await openIn(root);
      await store.put(bytes);
      await writeFile(pathIn(root), 'sealed bytez');
      await expect(store.get(address)).rejects.toThrow(coded('file_damaged'));
    }));

  test.runIf(process.platform === 'linux')('to write when the device is full', async () => {
    const full = await open('/dev/full', 'w');
    await expect(writeDurably(full, bytes)).rejects.toThrow(coded('disk_full'));
    await full.close();
  });

  test('quota and space alike as disk_full, and passes other errors on', () => {
    const failure = (code: string) => Object.assign(new Error(code), { code });
    expect(asDiskFull(failure('EDQUOT'))).toEqual(coded('disk_full'));
    expect(asDiskFull(failure('ENOSPC'))).toEqual(coded('disk_full'));
    expect(asDiskFull(failure('EACCES'))).toEqual(coded('EACCES'));
  });
});

test('what is put can be had until it is removed', () =>
  inTemporaryFolder(async (root) => {
    const store = await openIn(root);
    expect(await store.put(bytes)).toEqual({ address, size: bytes.length });
    expect((await store.get(address)).equals(bytes)).toBe(true);
    expect((await readFile(pathIn(root))).equals(bytes)).toBe(true);
    expect(await store.remove(address)).toBe(true);
    await expect(store.get(address)).rejects.toThrow(coded('file_missing'));
  }));

test('the same bytes, also at the same moment, are one file and leave nothing behind', () =>
  inTemporaryFolder(async (root) => {
    const store = await openIn(root);
    const all = await Promise.all(Array.from({ length: 8 }, () => store.put(bytes)));
    expect(new Set(all.map((file) => file.address)).size).toBe(1);
    expect(await readdir(join(root, 'tmp'))).toEqual([]);
    expect(await store.put(bytes)).toEqual({ address, size: bytes.length });
  }));

test('a file cut short by a crash is written again', () =>
  inTemporaryFolder(async (root) => {
    const store = await openIn(root);
    await mkdir(join(pathIn(root), '..'), { recursive: true });
    await writeFile(pathIn(root), 'seal');
    await store.put(bytes);
    expect((await store.get(address)).equals(bytes)).toBe(true);
  }));

test('opening sweeps what a crash left, and spares what another process is writing', () =>
  inTemporaryFolder(async (root) => {
    await mkdir(join(root, 'tmp'), { recursive: true });
    await writeFile(join(root, 'tmp', 'old'), 'x');
    await writeFile(join(root, 'tmp', 'young'), 'x');
    const longAgo = new Date(Date.now() - 7_200_000);
    await utimes(join(root, 'tmp', 'old'), longAgo, longAgo);
    await openIn(root);
    expect(await readdir(join(root, 'tmp'))).toEqual(['young']);
  }));
