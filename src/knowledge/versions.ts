import type { z } from 'zod';
import type { Actor } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { templateVersion } from './contract.ts';
import { selectVisible } from './templates.ts';

const most = 200;

/** The last 200 texts that a template has had in any language, newest first; `not_found` when the actor does not see it. */
export async function versionsOf(
  tx: Tx,
  actor: Actor,
  templateId: string,
): Promise<z.infer<typeof templateVersion>[]> {
  const seen = await selectVisible(tx, actor).select('id').where('id', '=', templateId).executeTakeFirst();
  if (!seen) refuse('not_found');
  const rows = await tx
    .selectFrom('template_versions')
    .leftJoin('people', 'people.id', 'person_id')
    .select(['language', 'text', 'at', 'people.name'])
    .where('template_id', '=', templateId)
    .orderBy('at', 'desc')
    .orderBy('template_versions.id', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ language, text, at, name }) => ({ language, text, at: at.toISOString(), person: name }));
}
