import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Clock, Rng } from '#platform/clock.ts';
import { insertRows } from '#platform/db/insert-rows.ts';
import type { Tx } from '#platform/db/tables.ts';
import { languageCode, scenario } from './contract.ts';

const folder = path.resolve(import.meta.dirname, '../../db/library/templates');

/** A file of the library: paragraphs by language. */
const entry = z.strictObject({
  scenario,
  shortcut: z.string(),
  texts: z.record(languageCode, z.array(z.string())),
});

/** A template that comes with the desk; `key` is what it is known by for ever. */
export interface LibraryTemplate {
  key: string;
  scenario: z.infer<typeof scenario>;
  shortcut: string;
  /** Language → text. */
  texts: [language: string, text: string][];
}

/** Reads the templates that come with the desk. */
export async function readLibrary(): Promise<LibraryTemplate[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name) => {
      const { texts, ...rest } = entry.parse(JSON.parse(await readFile(path.join(folder, name), 'utf8')));
      const said = Object.entries(texts).map(([language, parts]): [string, string] => [
        language,
        parts.join('\n\n'),
      ]);
      return { key: path.basename(name, '.json'), ...rest, texts: said };
    }),
  );
}

const noRows = { name: null, marketplace: null, client_id: null, acts: '[]' } as const;

/**
 * Gives an organisation the templates of the library that it has not had yet. Those that were changed or retired stay as
 * they are, so it can be called at every start, and by two processes at once.
 * @returns how many were added
 */
export async function seedTemplates(
  tx: Tx,
  tenantId: string,
  { clock, rng }: { clock: Clock; rng: Rng },
): Promise<number> {
  const library = await readLibrary();
  const known = await tx
    .selectFrom('templates')
    .select('library_key')
    .where('library_key', 'is not', null)
    .execute();
  const keys = new Set(known.map((row) => row.library_key));
  const fresh = library.filter((one) => !keys.has(one.key));
  if (fresh.length === 0) return 0;
  const at = clock.now();
  const written = { tenant_id: tenantId, created_at: at, created_by: null, changed_at: at, changed_by: null };
  const added = await tx
    .insertInto('templates')
    .values(
      fresh.map(({ key, scenario, shortcut }) => ({
        ...{ ...noRows, ...written, id: rng.uuid(), scenario, shortcut, library_key: key, retired_at: null },
      })),
    )
    .onConflict((conflict) => conflict.columns(['tenant_id', 'library_key']).doNothing())
    .returning(['id', 'library_key'])
    .execute();
  const texts = added.flatMap(({ id, library_key: key }) =>
    (library.find((one) => one.key === key)?.texts ?? []).map(([language, text]) => ({
      ...{ tenant_id: tenantId, template_id: id, language, text },
    })),
  );
  await insertRows(tx, 'template_texts', texts);
  await insertRows(
    tx,
    'template_versions',
    texts.map((one) => ({ ...one, id: rng.uuid(), at, person_id: null })),
  );
  return added.length;
}
