import type { Clock, Rng } from '#platform/clock.ts';
import { insertRows } from '#platform/db/insert-rows.ts';
import { prepared } from '#platform/db/prepared.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import {
  deriveKey,
  type InstanceKeys,
  type KeyRow,
  keyring,
  newKey,
  wrapKey,
} from '#platform/vault/index.ts';

/** What every part of the vault works with. */
export interface VaultDeps {
  keys: InstanceKeys;
  clock: Clock;
  rng: Rng;
}

/** A key in the open, with the name it has in the database. */
export interface OpenKey {
  id: string;
  key: Buffer;
}

export interface KeyOwner {
  tenantId: string;
  storeId: string;
}

const ringRow = (
  id: string,
  parentId: string | null,
  wrapped: Buffer | null,
  version: number | null,
): [string, KeyRow] => [id, { id, parentId, wrapped, version: version ?? 0 }];

const selectKeys = prepared((tx, { ids }: { ids: string[] }) =>
  tx
    .selectFrom('vault_keys')
    .leftJoin('vault_keys as above', 'above.id', 'vault_keys.parent_id')
    .select(['vault_keys.id', 'vault_keys.parent_id', 'vault_keys.wrapped', 'vault_keys.instance_version'])
    .select(['above.id as above_id', 'above.parent_id as above_parent', 'above.wrapped as above_wrapped'])
    .select('above.instance_version as above_version')
    .where((eb) => eb('vault_keys.id', '=', eb.fn.any(eb.val(ids)))),
);

/**
 * Keys and those above them, each by its id. One query tells of a key and the one above; a recursive one would tell of all,
 * and PostgreSQL plans it anew at every use.
 */
async function chainsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, KeyRow>> {
  const known = new Map<string, KeyRow>();
  const asked = new Set<string>();
  for (let next = ids; next.length > 0; ) {
    for (const id of next) asked.add(id);
    const rows = await selectKeys(tx, { ids: [...next] });
    for (const row of rows) {
      known.set(...ringRow(row.id, row.parent_id, row.wrapped, row.instance_version));
      if (row.above_id !== null)
        known.set(...ringRow(row.above_id, row.above_parent, row.above_wrapped, row.above_version));
    }
    const above = [...known.values()].flatMap(({ parentId }) => parentId ?? []);
    next = above.filter((id) => !known.has(id) && !asked.has(id));
  }
  return known;
}

/**
 * Opens keys by id, each with the chain above it.
 * @returns the keys that exist and are not destroyed; the others are missing from the map
 */
export async function openKeys(
  tx: Tx,
  deps: VaultDeps,
  ids: readonly string[],
): Promise<Map<string, Buffer>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const known = await chainsOf(tx, wanted);
  const ring = keyring(deps.keys, async (id) => known.get(id) ?? null, deps.clock);
  const opened = new Map<string, Buffer>();
  for (const id of wanted) {
    const key = await ring.open(id).catch(() => null);
    if (key) opened.set(id, key);
  }
  return opened;
}

/** Opens one key. @throws Refusal `key_destroyed` */
export async function openKey(tx: Tx, deps: VaultDeps, id: string): Promise<Buffer> {
  return (await openKeys(tx, deps, [id])).get(id) ?? refuse('key_destroyed');
}

const selectStoreKey = prepared((tx, { storeId }: { storeId: string }) =>
  tx
    .selectFrom('vault_keys')
    .select(['id', 'wrapped', 'instance_version'])
    .where('store_id', '=', storeId)
    .where('scope', '=', 'store'),
);

/** The key of a store, made at the first need. */
export async function storeKey(tx: Tx, deps: VaultDeps, owner: KeyOwner): Promise<OpenKey> {
  const find = async () => (await selectStoreKey(tx, owner))[0];
  const known = await find();
  if (!known) {
    const id = deps.rng.uuid();
    const row = await keyring(deps.keys, async () => null, deps.clock).create(id, null, deps.rng);
    await tx
      .insertInto('vault_keys')
      .values({
        tenant_id: owner.tenantId,
        id,
        parent_id: null,
        scope: 'store',
        store_id: owner.storeId,
        wrapped: Buffer.from(row.wrapped ?? []),
        instance_version: row.version,
        created_at: deps.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const row = known ?? (await find());
  if (!row) throw new Error('the key of the store cannot be stored');
  const { id, wrapped, instance_version: version } = row;
  const ring = keyring(
    deps.keys,
    async () => ({ id, parentId: null, wrapped, version: version ?? 0 }),
    deps.clock,
  );
  return { id, key: await ring.open(id) };
}

/** A row for `vault_keys` and the key in it, below `parent`; the caller stores the row. */
export function keyBelow(deps: VaultDeps, owner: KeyOwner, parent: OpenKey, scope: 'subject' | 'content') {
  const id = deps.rng.uuid();
  const key = Buffer.from(newKey(deps.rng));
  return { open: { id, key } satisfies OpenKey, row: keyRow(deps, owner, parent, { id, key }, scope) };
}

function keyRow(
  deps: VaultDeps,
  owner: KeyOwner,
  parent: OpenKey,
  child: OpenKey,
  scope: 'subject' | 'content',
) {
  return {
    tenant_id: owner.tenantId,
    id: child.id,
    parent_id: parent.id,
    scope,
    store_id: owner.storeId,
    wrapped: wrapUnder(deps, parent, child),
    instance_version: null,
    created_at: deps.clock.now(),
  };
}

/** What {@link keyBelow} gives to be stored. */
export type KeyRowToStore = ReturnType<typeof keyRow>;

/** Stores key rows; the rows that refer to them come after. */
export async function storeKeyRows(tx: Tx, rows: readonly KeyRowToStore[]): Promise<void> {
  await insertRows(tx, 'vault_keys', rows);
}

/** Wraps a key under another one, as the key ring expects it. */
export const wrapUnder = (deps: VaultDeps, parent: OpenKey, child: OpenKey): Buffer =>
  wrapKey(parent.key, child.key, `${child.id} under ${parent.id}`, deps.rng);

/**
 * Key for keyed hashes of one tenant: blind index, Message-IDs, aliases. It comes from the first instance key and does
 * not change with a rotation, because unique keys are built on these hashes.
 */
export const indexKey = (deps: VaultDeps, tenantId: string): Buffer =>
  deriveKey(deps.keys, 'blind-index', tenantId, Math.min(...deps.keys.byVersion.keys()));
