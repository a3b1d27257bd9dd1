import { ApiProblem } from './api.ts';
import { t } from './i18n/index.ts';

/** What is wrong with one field of a form, before or after the desk was asked. */
export type Faults = Partial<Record<string, 'required' | 'invalid'>>;

/** The fault of the field at `path` (`imap.host`) as the desk named it, undefined when it named none. */
export function refusedAt(error: unknown, path: string): 'invalid' | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  return Object.keys(error.fields).some((field) => field === path || field.startsWith(`${path}.`))
    ? 'invalid'
    : undefined;
}

/** Words under a field; null when nothing is wrong. Own findings go before the desk's. */
export function faultWords(faults: Faults, error: unknown, path: string): string | null {
  const fault = faults[path] ?? refusedAt(error, path);
  return fault ? t(`fault.${fault}`) : null;
}
