import { insertRows } from '#platform/db/insert-rows.ts';
import type { Tables, Tx } from '#platform/db/tables.ts';
import { blindIndex, keyedHash, type NormalForm, open, seal } from '#platform/vault/index.ts';
import type { PiiKind, Span } from './kinds.ts';
import { findTokens } from './token.ts';
import { fill, type Mint, type Tokenised, type TokenisedValue, tokenise } from './tokenise.ts';
import { cacheOf } from './value-cache.ts';
import { type OpenKey, openKeys, type VaultDeps } from './vault-keys.ts';

const forms: Record<PiiKind, NormalForm> = {
  name: 'text',
  phone: 'phone',
  email: 'email',
  iban: 'code',
  card: 'code',
  address: 'text',
  tax_id: 'code',
};

const tokenDigits = 16;

/** Tokens of one subject: the same value always gets the same token, and nobody without the key can compute it. */
export function subjectMint(index: Buffer, subjectId: string): Mint {
  return (kind, value) =>
    keyedHash(index).update(`token\0${subjectId}\0${kind}\0${value}`).digest('hex').slice(0, tokenDigits);
}

/** Collects what is to be stored for one subject while its texts are turned into tokens. */
export interface SubjectTexts {
  /** Puts tokens in the place of `spans`. */
  text(text: string, spans: readonly Span[]): string;
  /** One whole value as a token. */
  value(kind: PiiKind, value: string): string;
  /** Rows for `vault_values` of all that was met. */
  rows(tenantId: string, deps: VaultDeps): ValueRow[];
}

type ValueRow = Tables['vault_values'];

/** Starts a collection under an open subject key. */
export function subjectTexts(index: Buffer, subject: OpenKey): SubjectTexts {
  const mint = subjectMint(index, subject.id);
  const met = new Map<string, TokenisedValue>();
  const remember = ({ text, values }: Tokenised): string => {
    for (const value of values) met.set(value.token, value);
    return text;
  };
  return {
    text: (text, spans) => remember(tokenise(text, spans, mint)),
    value: (kind, value) =>
      value === '' ? '' : remember(tokenise(value, [{ from: 0, to: value.length, kind, value }], mint)),
    rows: (tenantId, deps) =>
      [...met.values()].map(({ token, kind, value }) => ({
        tenant_id: tenantId,
        token,
        key_id: subject.id,
        kind,
        blind: blindIndex(index, kind, forms[kind], value),
        sealed: seal(subject.key, Buffer.from(value), token, deps.rng),
      })),
  };
}

/** Stores values; one that is there already stays. */
export async function storeValues(tx: Tx, rows: readonly ValueRow[]): Promise<void> {
  await insertRows(tx, 'vault_values', rows, 'left');
}

/** The values behind tokens of one tenant, as far as their keys still exist. */
export async function reveal(
  tx: Tx,
  deps: VaultDeps,
  tenantId: string,
  tokens: readonly string[],
): Promise<Map<string, string>> {
  const cache = cacheOf(deps).of(tenantId);
  const found = new Map<string, string>();
  const missing = new Set<string>();
  for (const token of tokens) {
    const held = cache.get(token);
    if (held === undefined) missing.add(token);
    else found.set(token, held);
  }
  if (missing.size === 0) return found;
  for (const [token, value] of await readValues(tx, deps, [...missing])) {
    cache.set(token, value);
    found.set(token, value);
  }
  return found;
}

async function readValues(tx: Tx, deps: VaultDeps, tokens: readonly string[]): Promise<[string, string][]> {
  const rows = await tx
    .selectFrom('vault_values')
    .select(['token', 'key_id', 'sealed'])
    .where((eb) => eb('token', '=', eb.fn.any(eb.val([...tokens]))))
    .execute();
  const keys = await openKeys(
    tx,
    deps,
    rows.map((row) => row.key_id),
  );
  return rows.flatMap((row) => {
    const key = keys.get(row.key_id);
    return key ? [[row.token, open(key, row.sealed, row.token).toString('utf8')] as [string, string]] : [];
  });
}

/** Reveals all tokens of some texts at once and gives the way to fill one in; `write` tells how a value stands in it. */
export async function filler(
  tx: Tx,
  deps: VaultDeps,
  tenantId: string,
  texts: readonly string[],
): Promise<(text: string, write?: (value: string) => string) => string> {
  const tokens = texts.flatMap((text) => findTokens(text).map((found) => found.token));
  const values = await reveal(tx, deps, tenantId, tokens);
  return (text, write = (value) => value) =>
    fill(text, (token) => {
      const value = values.get(token);
      return value === undefined ? null : write(value);
    });
}
