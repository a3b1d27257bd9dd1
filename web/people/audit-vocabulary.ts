import { fullMoment, languageName } from '../lib/dates.ts';
import { t, tCode } from '../lib/i18n/index.ts';
import type { Vocabulary } from './audit-words.ts';
import type { AuditRow } from './queries.ts';

const role = (code: string) => tCode('role', code);

/** Where the catalogue has the codes of a fact. */
const codes: Readonly<Record<string, (code: string) => string>> = {
  role,
  roleBefore: role,
  scopes: (code) => tCode('scope', code),
  from: (code) => tCode('outgoing.state', code),
  as: (code) => tCode('resolvedAs', code),
  reason: (code) => tCode('reason', code),
  vouch: (code) => tCode('vouch', code),
  phase: (code) => tCode('phase', code),
  kind: (code) => tCode('alert.kind', code),
  provider: (code) => tCode('oauthProvider', code),
  name: (code) => tCode('jobName', code),
  scenario: (code) => tCode('scenario', code),
  act: (code) => tCode('action', `conversation.${code}`),
  language: languageName,
  languages: languageName,
  until: (code) => (code === 'buyer_writes' ? t('fact.buyerWrites') : fullMoment(code)),
  number: (code) => `#${code}`,
};

function codeWords(name: string, code: string, explanation: string | null): string {
  if (name === 'problem') return tCode('problem', code, explanation ?? code);
  return Object.hasOwn(codes, name) ? (codes[name]?.(code) ?? code) : tCode('fact', code);
}

/** The words of the catalogue for facts and codes of an entry; what a fact is called also tells which were changed. */
export const vocabulary = ({ names, explanation }: Pick<AuditRow, 'names' | 'explanation'>): Vocabulary => ({
  names: new Map(Object.entries(names)),
  fact: (name) => tCode('fact', name),
  value: (name, code) => codeWords(name, code, explanation),
  pair: (fact, value) => t('fact.pair', { fact, value }),
});
