export { type ResponseRule, responseRules, seedRules } from './amazon-rules.ts';
export { nextNumbers } from './counters.ts';
