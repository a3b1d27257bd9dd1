import { sql } from 'kysely';
import { type Actor, visibleStores } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import { scenarios, type Template } from './contract.ts';

const usesSince = (now: Date): Date => new Date(now.getTime() - 90 * 86_400_000);

/** Languages in which a template for every marketplace is wanted: those of the library that comes with the desk. */
export const usualLanguages = ['en', 'de', 'fr', 'es', 'it', 'ja'];

/** Templates of every client, and those of clients of which the actor sees a store. */
export const selectVisible = (tx: Tx, actor: Actor) => {
  const stores = visibleStores(actor);
  const all = tx.selectFrom('templates');
  if (stores === 'all') return all;
  return all.where((eb) =>
    eb.or([
      eb('templates.client_id', 'is', null),
      eb(
        'templates.client_id',
        'in',
        eb
          .selectFrom('stores')
          .select('stores.client_id')
          .where((inner) => inner('stores.id', '=', inner.fn.any(inner.val([...stores])))),
      ),
    ]),
  );
};

const withUses = (tx: Tx, actor: Actor, now: Date) =>
  selectVisible(tx, actor).select((eb) =>
    eb
      .selectFrom('template_uses')
      .whereRef('template_uses.template_id', '=', 'templates.id')
      .where('template_uses.at', '>', usesSince(now))
      .select(eb.fn.countAll<number>().as('count'))
      .as('uses'),
  );

const selectTemplates = (tx: Tx, actor: Actor, now: Date) =>
  withUses(tx, actor, now)
    .leftJoin('clients', 'clients.id', 'templates.client_id')
    .leftJoin('people', 'people.id', 'templates.changed_by')
    .leftJoin('marketplaces', 'marketplaces.code', 'templates.marketplace')
    .select(['templates.id', 'scenario', 'templates.name', 'templates.marketplace', 'client_id', 'shortcut'])
    .select(['acts', 'version', 'changed_at', 'retired_at', 'clients.name as client_name'])
    .select(['people.name as changed_by_name', 'marketplaces.languages'])
    .select((eb) =>
      eb
        .selectFrom('template_texts')
        .whereRef('template_texts.template_id', '=', 'templates.id')
        .select(
          sql<Record<string, string>>`coalesce(json_object_agg(template_texts.language, text), '{}')`.as('t'),
        )
        .as('texts'),
    );
type Row = Awaited<ReturnType<ReturnType<typeof selectTemplates>['execute']>>[number];

function present(row: Row): Template {
  const texts = row.texts ?? {};
  return {
    id: row.id,
    scenario: row.scenario,
    name: row.name,
    marketplace: row.marketplace,
    clientId: row.client_id,
    clientName: row.client_name,
    shortcut: row.shortcut,
    acts: row.acts,
    texts,
    missingLanguages: (row.languages ?? usualLanguages).filter((one) => !Object.hasOwn(texts, one)),
    uses: row.uses ?? 0,
    version: row.version,
    changedAt: row.changed_at.toISOString(),
    changedBy: row.changed_by_name,
    retiredAt: row.retired_at?.toISOString() ?? null,
  };
}

/** Every template that the actor sees, retired ones too, by scenario and use. */
export async function listTemplates(tx: Tx, actor: Actor, now: Date): Promise<Template[]> {
  const rows = await selectTemplates(tx, actor, now).orderBy('templates.id').execute();
  const order = (row: Row) => scenarios.indexOf(row.scenario);
  return rows
    .sort((one, other) => order(one) - order(other) || (other.uses ?? 0) - (one.uses ?? 0))
    .map(present);
}

/** One template; `not_found` when the actor does not see it. */
export async function oneTemplate(tx: Tx, actor: Actor, id: string, now: Date): Promise<Template> {
  const row = await selectTemplates(tx, actor, now).where('templates.id', '=', id).executeTakeFirst();
  return row ? present(row) : refuse('not_found');
}

/** For whom a template is wanted. */
export interface Place {
  clientId: string;
  marketplace: string | null;
}

/** The templates in use for a client and a marketplace, with what they say in these languages. */
export const selectFitting = (
  tx: Tx,
  actor: Actor,
  { clientId, marketplace }: Place,
  { languages, now }: { languages: readonly string[]; now: Date },
) =>
  withUses(tx, actor, now)
    .innerJoin('template_texts', 'template_texts.template_id', 'templates.id')
    .select(['templates.id', 'scenario', 'name', 'shortcut', 'acts', 'template_texts.language', 'text'])
    .where('retired_at', 'is', null)
    .where((eb) => eb.or([eb('client_id', 'is', null), eb('client_id', '=', clientId)]))
    .where((eb) => eb.or([eb('marketplace', 'is', null), eb('marketplace', '=', marketplace)]))
    .where('template_texts.language', 'in', languages)
    .orderBy('templates.id')
    .execute();
