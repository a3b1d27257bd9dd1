import { tCode } from '../lib/i18n/index.ts';
import type { MacroAct, Template } from './queries.ts';

type Called = Pick<Template, 'scenario' | 'name'>;

export const scenarioName = (scenario: string): string => tCode('scenario', scenario);

/** What a template is called where templates of every scenario stand together. */
export const calledIn = ({ scenario, name }: Called): string =>
  name === null ? scenarioName(scenario) : `${scenarioName(scenario)} · ${name}`;

/** What a macro does, in words. */
export const actName = ({ act }: MacroAct): string => tCode('template.act', act);

/** Whether a template is meant by what was typed: by its name, its shortcut or its words. */
export function matches(
  typed: string,
  template: Called & { shortcut: string | null; texts: readonly string[] },
): boolean {
  const sought = typed.trim().toLowerCase();
  const words = [calledIn(template), template.shortcut ?? '', ...template.texts];
  return sought === '' || words.some((one) => one.toLowerCase().includes(sought));
}
