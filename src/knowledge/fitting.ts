import type { Actor } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { type FittingTemplate, scenarios } from './contract.ts';
import { fill, type Values } from './fill.ts';
import { type Place, selectFitting } from './templates.ts';

const otherwise = 'en';

/** Where an answer is to be written, and what is known there. */
export interface Writing extends Place {
  /** The buyer's; templates without it are offered in English. */
  language: string;
  valuesIn(language: string): Values;
}

/** The templates that fit, each filled: those used most first, then those in the buyer's language. */
export async function fittingTemplates(
  tx: Tx,
  actor: Actor,
  writing: Writing,
  now: Date,
): Promise<FittingTemplate[]> {
  const languages = [writing.language, otherwise];
  const rows = await selectFitting(tx, actor, writing, { languages, now });
  const own = new Set(rows.filter((row) => row.language === writing.language).map((row) => row.id));
  return rows
    .filter((row) => row.language === writing.language || !own.has(row.id))
    .map(({ id, scenario, name, shortcut, language, text, acts, uses }) => ({
      ...{ id, scenario, name, shortcut, language, acts, uses: uses ?? 0 },
      fallback: language !== writing.language,
      ...fill(text, writing.valuesIn(language)),
    }))
    .sort(
      (one, other) =>
        other.uses - one.uses ||
        Number(one.fallback) - Number(other.fallback) ||
        scenarios.indexOf(one.scenario) - scenarios.indexOf(other.scenario),
    );
}
