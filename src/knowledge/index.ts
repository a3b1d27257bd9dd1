export type { FittingTemplate } from './contract.ts';
export { assertFilled, type Values } from './fill.ts';
export { fittingTemplates } from './fitting.ts';
export { seedTemplates } from './library.ts';
export { knowledgeRoutes } from './routes.ts';
export { oneTemplate } from './templates.ts';
export { noteUses } from './using.ts';
