import { marketplaces } from '#amazon/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Marketplace } from './contract.ts';

/** A connection that may write global tables: the owner's, or an administrator's of the server. */
export interface OwnerConnection {
  query(text: string, values: unknown[]): Promise<unknown>;
}

/**
 * Brings the table of marketplaces in step with the table in the code. A marketplace that the code no longer knows stays,
 * because stores and threads may refer to it.
 */
export async function syncMarketplaces(owner: OwnerConnection): Promise<void> {
  const rows = marketplaces.map((one) => ({
    code: one.code,
    amazon_id: one.id,
    relay_domain: one.relayDomain,
    zone: one.timeZone,
    currency: one.currency,
    languages: one.languages,
    region: one.region,
  }));
  await owner.query(
    `insert into marketplaces (code, amazon_id, relay_domain, zone, currency, languages, region)
     select code, amazon_id, relay_domain, zone, currency, languages, region
     from jsonb_to_recordset($1::jsonb) as row(code text, amazon_id text, relay_domain text, zone text,
       currency text, languages text[], region text)
     on conflict (code) do update set amazon_id = excluded.amazon_id, relay_domain = excluded.relay_domain,
       zone = excluded.zone, currency = excluded.currency, languages = excluded.languages, region = excluded.region`,
    [JSON.stringify(rows)],
  );
}

/** All marketplaces by code. */
export async function listMarketplaces(tx: Tx): Promise<Marketplace[]> {
  return tx
    .selectFrom('marketplaces')
    .select([
      'code',
      'amazon_id as id',
      'relay_domain as relayDomain',
      'zone',
      'currency',
      'languages',
      'region',
    ])
    .orderBy('code')
    .execute();
}

/** Refuses with `unknown_marketplace` unless every code is known. */
export async function assertMarketplaces(tx: Tx, codes: readonly string[]): Promise<void> {
  const wanted = [...new Set(codes)];
  const known = await tx.selectFrom('marketplaces').select('code').where('code', 'in', wanted).execute();
  if (known.length !== wanted.length) refuse('unknown_marketplace');
}
