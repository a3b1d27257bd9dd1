import { z } from 'zod';
import { idOf, instant, line } from '#platform/contract.ts';

/** What buyers write about, in the order in which templates are listed. */
export const scenarios = [
  'late_parcel',
  'tracking',
  'damaged',
  'wrong_item',
  'missing_parts',
  'return_instructions',
  'refund_done',
  'out_of_stock',
  'invoice',
  'product_question',
  'claim_follow_up',
  'apology',
  'other',
] as const;
export const scenario = z.enum(scenarios);
export type Scenario = z.infer<typeof scenario>;

/** What stands as `{{name}}` in a template until a conversation gives it a value. */
export const variables = [
  'buyer.name',
  'order.id',
  'order.item',
  'store.name',
  'agent.name',
  'parcel.carrier',
  'parcel.tracking',
  'return.carrier',
  'return.tracking',
  'return.deadline',
  'refund.amount',
] as const;
export const variable = z.enum(variables);
export type Variable = z.infer<typeof variable>;

/** Minutes of the longest sleep that a macro names: 90 days. */
export const longestSleep = 129_600;
/** What is done along with a reply. */
export const macroAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('close') }),
  /** Minutes from when the reply leaves; null: until the buyer writes. */
  z.object({ act: z.literal('snooze'), minutes: z.number().int().min(1).max(longestSleep).nullable() }),
  z.object({ act: z.literal('assign_to_me') }),
  z.object({ act: z.literal('assign_to_nobody') }),
  z.object({ act: z.literal('tag'), name: line(40) }),
  /** 1 low to 4 urgent. */
  z.object({ act: z.literal('prioritise'), priority: z.number().int().min(1).max(4) }),
]);
export type MacroAct = z.infer<typeof macroAct>;

/** What an act settles; two that settle the same contradict each other. */
function settles(one: MacroAct): string {
  if (one.act === 'tag') return `tag ${one.name}`;
  if (one.act === 'close' || one.act === 'snooze') return 'state';
  return one.act === 'prioritise' ? 'priority' : 'assignee';
}
export const macroActs = z
  .array(macroAct)
  .max(8)
  .refine((acts) => new Set(acts.map(settles)).size === acts.length);

export const languageCode = z.string().regex(/^[a-z]{2,3}$/);
/** Half of the hard limit of a reply: what Amazon's buyers still read, values and signature not counted. */
export const longestTemplate = 2000;
const words = z.string().trim().max(longestTemplate);
const marketplaceCode = z.string().regex(/^[A-Z]{2}$/);

const shape = {
  scenario,
  /** Null: called after its scenario. */
  name: line(120).nullable(),
  /** Null: every marketplace. */
  marketplace: marketplaceCode.nullable(),
  /** Null: every client. */
  clientId: idOf('client').nullable(),
  /** What is typed behind `/` to find it. */
  shortcut: line(24)
    .regex(/^[^\s/]+$/u)
    .nullable(),
  acts: macroActs,
};

export const template = z.object({
  id: idOf('template'),
  ...shape,
  clientName: z.string().nullable(),
  /** Language → what it says. */
  texts: z.record(z.string(), z.string()),
  /** Languages in which its buyers write and it says nothing yet. */
  missingLanguages: z.array(z.string()),
  /** Replies of the last 90 days that it went into. */
  uses: z.number().int(),
  version: z.number().int(),
  changedAt: instant,
  /** Null: it came with the desk. */
  changedBy: z.string().nullable(),
  retiredAt: instant.nullable(),
});
export type Template = z.infer<typeof template>;
export const templateList = z.object({ items: z.array(template) });

export const writeTemplate = z.object({
  ...shape,
  /** Language → text; one that is empty or left out is taken out. */
  texts: z
    .record(languageCode, words)
    .refine((texts) => Object.keys(texts).length <= 40)
    .refine((texts) => Object.values(texts).some((text) => text !== '')),
});
export const changeTemplate = writeTemplate.extend({
  /** The version that the writer saw; an older one is refused with `template_changed`. */
  basedOn: z.number().int(),
});
export const templateParams = z.object({ templateId: idOf('template') });

export const templateVersion = z.object({
  language: z.string(),
  /** Empty when the text was taken out. */
  text: z.string(),
  at: instant,
  /** Null: it came with the desk. */
  person: z.string().nullable(),
});
export const templateVersions = z.object({ items: z.array(templateVersion) });

/** A template as a conversation offers it, filled with what is known there. */
export const fittingTemplate = z.object({
  id: idOf('template'),
  scenario,
  name: z.string().nullable(),
  shortcut: z.string().nullable(),
  language: z.string(),
  /** It says nothing in the buyer's language; this is its English. */
  fallback: z.boolean(),
  text: z.string(),
  /** What still stands as `{{name}}` in the text. */
  missing: z.array(variable),
  acts: z.array(macroAct),
  uses: z.number().int(),
});
export type FittingTemplate = z.infer<typeof fittingTemplate>;
export const fittingTemplates = z.object({ items: z.array(fittingTemplate) });

/** Templates that went into one reply. */
export const usedTemplates = z.array(idOf('template')).max(20);
