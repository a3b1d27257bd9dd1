import { describe, expect, test } from 'vitest';
import { type Clock, systemClock, systemRng } from '#platform/clock.ts';
import { open, seal } from './envelope.ts';
import type { InstanceKeys } from './instance-keys.ts';
import { type KeyRow, keyring, rewrap } from './keyring.ts';

const rng = systemRng();
const secret = rng.bytes(32);
const ring: InstanceKeys = { newest: 1, byVersion: new Map([[1, secret]]) };
const rotated: InstanceKeys = {
  newest: 2,
  byVersion: new Map([
    [1, secret],
    [2, rng.bytes(32)],
  ]),
};

/** A ring over rows in memory that counts how often it is asked. */
async function storeWithOrder(clock: Clock = systemClock, capacity = 10) {
  const rows = new Map<string, KeyRow>();
  const asked: string[] = [];
  const load = async (id: string) => {
    asked.push(id);
    return rows.get(id) ?? null;
  };
  const keys = keyring(ring, load, clock, { capacity, maxAgeMs: 1_000 });
  rows.set('store', await keys.create('store', null, rng));
  rows.set('order', await keys.create('order', 'store', rng));
  return { rows, asked, keys };
}

const destroyed = (row: KeyRow | undefined) => ({ ...(row as KeyRow), wrapped: null });

describe('the chain refuses', () => {
  test('a key that is not there', async () => {
    const { keys } = await storeWithOrder();
    await expect(keys.open('other')).rejects.toThrow(expect.objectContaining({ code: 'key_missing' }));
  });

  test.each(['order', 'store'])('a key when %s is destroyed', async (gone) => {
    const { keys, rows } = await storeWithOrder();
    await keys.open('order');
    rows.set(gone, destroyed(rows.get(gone)));
    keys.forget(gone);
    await expect(keys.open('order')).rejects.toThrow(expect.objectContaining({ code: 'key_destroyed' }));
  });

  test('a circle', async () => {
    const { keys, rows } = await storeWithOrder();
    rows.set('a', { id: 'a', parentId: 'b', wrapped: Buffer.alloc(61), version: 0 });
    rows.set('b', { id: 'b', parentId: 'a', wrapped: Buffer.alloc(61), version: 0 });
    await expect(keys.open('a')).rejects.toThrow(expect.objectContaining({ code: 'key_chain_broken' }));
  });

  test('the wrapped key of another row', async () => {
    const { keys, rows } = await storeWithOrder();
    rows.set('thief', { ...(rows.get('order') as KeyRow), id: 'thief' });
    await expect(keys.open('thief')).rejects.toThrow(
      expect.objectContaining({ code: 'envelope_unreadable' }),
    );
  });
});

test('a key opens what it sealed, also in another process', async () => {
  const { keys, rows } = await storeWithOrder();
  const sealed = seal(await keys.open('order'), Buffer.from('Ida Blom'), 'v', rng);
  const other = keyring(ring, async (id) => rows.get(id) ?? null, systemClock);
  expect(open(await other.open('order'), sealed, 'v').toString()).toBe('Ida Blom');
});

test('the second opening asks nobody, and the caller may wipe what it got', async () => {
  const { keys, asked } = await storeWithOrder();
  (await keys.open('order')).fill(0);
  const before = asked.length;
  expect((await keys.open('order')).every((byte) => byte === 0)).toBe(false);
  expect(asked.length).toBe(before);
});

test('a missed destruction is noticed when the memory is old', async () => {
  let time = 0;
  const { keys, rows } = await storeWithOrder({ now: () => new Date(time) });
  await keys.open('order');
  rows.set('order', destroyed(rows.get('order')));
  time = 999;
  await keys.open('order');
  time = 1_000;
  await expect(keys.open('order')).rejects.toThrow(expect.objectContaining({ code: 'key_destroyed' }));
});

test('a key that is forgotten while its row is loading does not stay in memory', async () => {
  const { rows } = await storeWithOrder();
  const keys = keyring(ring, loading, systemClock);
  async function loading(id: string): Promise<KeyRow | null> {
    const row = rows.get(id) ?? null;
    if (id === 'order') keys.forget('order');
    return row;
  }
  await keys.open('order');
  rows.set('order', destroyed(rows.get('order')));
  await expect(keys.open('order')).rejects.toThrow(expect.objectContaining({ code: 'key_destroyed' }));
});

test('rewrapping moves a store key to the newest instance key and changes nothing else', async () => {
  const { keys, rows } = await storeWithOrder();
  const key = await keys.open('store');
  const moved = rewrap(rotated, rows.get('store') as KeyRow, rng);
  expect(moved.version).toBe(2);
  const onlyNew: InstanceKeys = {
    newest: 2,
    byVersion: new Map([[2, rotated.byVersion.get(2) as Uint8Array]]),
  };
  const later = keyring(onlyNew, async () => moved, systemClock);
  expect((await later.open('store')).equals(key)).toBe(true);
  for (const row of [moved, rows.get('order') as KeyRow, destroyed(rows.get('store'))]) {
    expect(rewrap(rotated, row, rng)).toBe(row);
  }
});
