import { type MessageId, t } from './index.ts';

/** A string of the catalogue as an element's content. */
export function T({ id, values }: { id: MessageId; values?: Record<string, string | number> }) {
  return <>{t(id, values)}</>;
}
