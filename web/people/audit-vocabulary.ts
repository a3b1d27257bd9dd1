import { t, tCode } from '../lib/i18n/index.ts';
import type { Names, Vocabulary } from './audit-words.ts';

/** Where the catalogue has the codes of a fact. */
const prefixes: Readonly<Record<string, string>> = {
  role: 'role',
  roleBefore: 'role',
  scopes: 'scope',
  from: 'outgoing.state',
  as: 'outgoing',
  reason: 'reason',
  vouch: 'vouch',
  problem: 'problem',
  kind: 'alert.kind',
};

/** The words of the catalogue for facts and codes of the trail; what a fact is called also tells which were changed. */
export const vocabulary = (names: Names): Vocabulary => ({
  names,
  fact: (name) => tCode('fact', name),
  value: (name, code) => tCode(prefixes[name] ?? 'fact', code),
  pair: (fact, value) => t('fact.pair', { fact, value }),
});
