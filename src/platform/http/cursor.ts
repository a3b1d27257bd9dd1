import { refuse } from '#platform/errors.ts';

/** The last row of a page: its sort value as text, and its id. */
export interface Cursor {
  key: string;
  id: string;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const timeOrNumber = /^(?:infinity|-?\d{1,18}|\d{4,6}-\d\d-\d\d[T ][\d:.]{5,15}(?:Z|[+-]\d\d(?::?\d\d)?))$/;

/** A cursor as the next page's request carries it. */
export const encodeCursor = ({ key, id }: Cursor): string =>
  Buffer.from(`${key}|${id}`).toString('base64url');

/** Reads a cursor back; refuses one that this desk did not make. */
export function decodeCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null;
  const [key = '', id = '', ...rest] = Buffer.from(text, 'base64url').toString('utf8').split('|');
  if (rest.length > 0 || !uuid.test(id) || !timeOrNumber.test(key))
    refuse('invalid_input', { fields: { cursor: 'format' } });
  return { key, id };
}
