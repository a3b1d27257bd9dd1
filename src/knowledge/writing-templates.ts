import type { z } from 'zod';
import { type Actor, auditActorOf, visibleStores } from '#people/index.ts';
import { audit } from '#platform/audit/audit.ts';
import type { Clock, Rng } from '#platform/clock.ts';
import { insertRows } from '#platform/db/insert-rows.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import { publish } from '#platform/live/live.ts';
import { assertMarketplaces } from '#stores/index.ts';
import type { changeTemplate as changeShape, Template, writeTemplate } from './contract.ts';
import { unknownIn } from './fill.ts';
import { oneTemplate, selectVisible } from './templates.ts';

type Written = z.output<typeof writeTemplate>;

export interface Deps {
  clock: Clock;
  rng: Rng;
}

async function assertClient(tx: Tx, actor: Actor, clientId: string): Promise<void> {
  const stores = visibleStores(actor);
  const all = tx.selectFrom('clients').select('clients.id').where('clients.id', '=', clientId);
  const seen =
    stores === 'all'
      ? all
      : all.where((eb) =>
          eb.exists(
            eb
              .selectFrom('stores')
              .select('stores.id')
              .whereRef('stores.client_id', '=', 'clients.id')
              .where('stores.id', '=', eb.fn.any(eb.val([...stores]))),
          ),
        );
  if (!(await seen.executeTakeFirst())) refuse('not_found');
}

async function assertWritable(tx: Tx, actor: Actor, written: Written): Promise<void> {
  if (written.clientId !== null) await assertClient(tx, actor, written.clientId);
  if (written.marketplace !== null) await assertMarketplaces(tx, [written.marketplace]);
  const unknown = Object.entries(written.texts).flatMap(([language, text]): [string, string][] => {
    const names = unknownIn(text);
    return names.length > 0 ? [[`texts.${language}`, names.join(', ')]] : [];
  });
  if (unknown.length > 0) refuse('unknown_variable', { fields: Object.fromEntries(unknown) });
}

const columnsOf = ({ scenario, name, marketplace, clientId, shortcut, acts }: Written) => ({
  ...{ scenario, name, marketplace, client_id: clientId, shortcut, acts: JSON.stringify(acts) },
});

async function putTexts(
  tx: Tx,
  { clock, rng }: Deps,
  actor: Actor,
  { templateId, texts }: { templateId: string; texts: Record<string, string> },
): Promise<void> {
  const rows = Object.entries(texts).map(([language, text]) => ({
    ...{ tenant_id: actor.tenantId, template_id: templateId, language, text },
  }));
  const gone = rows.filter(({ text }) => text === '').map(({ language }) => language);
  const there = rows.filter(({ text }) => text !== '');
  if (gone.length > 0)
    await tx
      .deleteFrom('template_texts')
      .where('template_id', '=', templateId)
      .where('language', 'in', gone)
      .execute();
  if (there.length > 0)
    await tx
      .insertInto('template_texts')
      .values(there)
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'template_id', 'language'])
          .doUpdateSet((eb) => ({ text: eb.ref('excluded.text') })),
      )
      .execute();
  const at = clock.now();
  await insertRows(
    tx,
    'template_versions',
    rows.map((row) => ({ ...row, id: rng.uuid(), at, person_id: actor.personId })),
  );
}

/** What a change of templates leaves behind: news for browsers, and the audit chain. */
async function leaveTrace(
  tx: Tx,
  { clock }: Deps,
  actor: Actor,
  did: { action: `template.${'added' | 'changed' | 'retired' | 'restored'}`; id: string; data: object },
): Promise<void> {
  // everybody hears it, so it does not say which: it may be one of a client that the listener does not see
  await publish(tx, actor.tenantId, clock.now(), [{ type: 'template.changed', id: 'any', storeId: null }]);
  await audit(tx, {
    actor: auditActorOf(actor),
    action: did.action,
    objectKind: 'template',
    objectId: did.id,
    data: { ...did.data },
  });
}

/** Adds a template. Errors: `not_found` (client), `unknown_marketplace`, `unknown_variable`. */
export async function addTemplate(tx: Tx, deps: Deps, actor: Actor, written: Written): Promise<Template> {
  await assertWritable(tx, actor, written);
  const id = deps.rng.uuid();
  const at = deps.clock.now();
  const by = { created_at: at, created_by: actor.personId, changed_at: at, changed_by: actor.personId };
  await tx
    .insertInto('templates')
    .values({
      ...columnsOf(written),
      ...by,
      ...{ tenant_id: actor.tenantId, id, library_key: null, retired_at: null },
    })
    .execute();
  const texts = Object.fromEntries(Object.entries(written.texts).filter(([, text]) => text !== ''));
  await putTexts(tx, deps, actor, { templateId: id, texts });
  const data = { scenario: written.scenario, languages: Object.keys(texts) };
  await leaveTrace(tx, deps, actor, { action: 'template.added', id, data });
  return oneTemplate(tx, actor, id, at);
}

async function hold(tx: Tx, actor: Actor, id: string) {
  const row = await selectVisible(tx, actor)
    .select(['version', 'scenario', 'retired_at'])
    .where('templates.id', '=', id)
    .forUpdate('templates')
    .executeTakeFirst();
  return row ?? refuse('not_found');
}

async function changedTexts(tx: Tx, templateId: string, next: Record<string, string>) {
  const rows = await tx
    .selectFrom('template_texts')
    .select(['language', 'text'])
    .where('template_id', '=', templateId)
    .execute();
  const before = new Map(rows.map((row) => [row.language, row.text]));
  const languages = new Set([...before.keys(), ...Object.keys(next)]);
  return Object.fromEntries(
    [...languages].flatMap((language): [string, string][] => {
      const text = Object.hasOwn(next, language) ? (next[language] ?? '') : '';
      return text === (before.get(language) ?? '') ? [] : [[language, text]];
    }),
  );
}

/** Changes a template; texts that differ become versions. Errors: as of adding, and `template_changed`. */
export async function changeTemplate(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  { id, basedOn, ...written }: z.output<typeof changeShape> & { id: string },
): Promise<Template> {
  const held = await hold(tx, actor, id);
  if (held.version !== basedOn) refuse('template_changed');
  await assertWritable(tx, actor, written);
  const texts = await changedTexts(tx, id, written.texts);
  const at = deps.clock.now();
  await tx
    .updateTable('templates')
    .set({
      ...columnsOf(written),
      ...{ version: held.version + 1, changed_at: at, changed_by: actor.personId },
    })
    .where('id', '=', id)
    .execute();
  await putTexts(tx, deps, actor, { templateId: id, texts });
  const data = { scenario: written.scenario, languages: Object.keys(texts) };
  await leaveTrace(tx, deps, actor, { action: 'template.changed', id, data });
  return oneTemplate(tx, actor, id, at);
}

/** Takes a template out of use, or brings it back. Errors: `not_found`, `wrong_state`. */
export async function setRetired(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  { id, retired }: { id: string; retired: boolean },
): Promise<Template> {
  const held = await hold(tx, actor, id);
  if ((held.retired_at !== null) === retired) refuse('wrong_state');
  const at = deps.clock.now();
  await tx
    .updateTable('templates')
    .set({ retired_at: retired ? at : null, version: held.version + 1 })
    .where('id', '=', id)
    .execute();
  const action = retired ? 'template.retired' : 'template.restored';
  await leaveTrace(tx, deps, actor, { action, id, data: { scenario: held.scenario } });
  return oneTemplate(tx, actor, id, at);
}
