import { spanWords } from '../lib/dates.ts';
import { dot } from '../lib/dot.ts';
import { t, tCode } from '../lib/i18n/index.ts';
import { initials } from '../lib/pinyin.ts';
import { priorityName } from '../lib/priority.ts';
import type { MacroAct, Template } from './queries.ts';

type Called = Pick<Template, 'scenario' | 'name'>;

export const scenarioName = (scenario: string): string => tCode('scenario', scenario);

/** What a template is called where templates of every scenario stand together. */
export const calledIn = ({ scenario, name }: Called): string =>
  name === null ? scenarioName(scenario) : `${scenarioName(scenario)} · ${name}`;

/** What a macro does, in words. */
function actName(one: MacroAct): string {
  switch (one.act) {
    case 'snooze':
      return one.minutes === null
        ? t('many.snoozeBuyer')
        : t('template.act.snooze', { span: spanWords(one.minutes * 60_000, 0) });
    case 'tag':
      return t('template.act.tag', { name: one.name });
    case 'prioritise':
      return t('many.prioritiseAs', { priority: priorityName(one.priority) });
    default:
      return t(`template.act.${one.act}`);
  }
}

/** What is done along with a reply, in words. */
export const actNames = (acts: readonly MacroAct[]): string => acts.map(actName).join(dot);

/** Whether a template is meant by what was typed: by its name or, in Chinese, its initials, its shortcut or its words. */
export function matches(
  typed: string,
  template: Called & { shortcut: string | null; texts: readonly string[] },
): boolean {
  const sought = typed.trim().toLowerCase();
  const name = calledIn(template);
  const words = [name, initials(name), template.shortcut ?? '', ...template.texts];
  return sought === '' || words.some((one) => one.toLowerCase().includes(sought));
}
