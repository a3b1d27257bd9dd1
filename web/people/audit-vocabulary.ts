import { t, tCode } from '../lib/i18n/index.ts';
import type { Vocabulary } from './audit-words.ts';
import type { AuditRow } from './queries.ts';

/** Where the catalogue has the codes of a fact. */
const prefixes: Readonly<Record<string, string>> = {
  role: 'role',
  roleBefore: 'role',
  scopes: 'scope',
  from: 'outgoing.state',
  as: 'resolvedAs',
  reason: 'reason',
  vouch: 'vouch',
  phase: 'phase',
  kind: 'alert.kind',
  provider: 'oauthProvider',
  name: 'jobName',
};

const codeWords = (name: string, code: string, explanation: string | null): string => {
  if (name === 'number') return `#${code}`;
  if (name === 'problem') return tCode('problem', code, explanation ?? code);
  return tCode(prefixes[name] ?? 'fact', code);
};

/** The words of the catalogue for facts and codes of an entry; what a fact is called also tells which were changed. */
export const vocabulary = ({ names, explanation }: Pick<AuditRow, 'names' | 'explanation'>): Vocabulary => ({
  names: new Map(Object.entries(names)),
  fact: (name) => tCode('fact', name),
  value: (name, code) => codeWords(name, code, explanation),
  pair: (fact, value) => t('fact.pair', { fact, value }),
});
