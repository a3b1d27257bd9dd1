import { useQuery } from '@tanstack/react-query';
import { marketplacesQuery } from '../lib/places.ts';

/** Languages in which templates come with the desk. */
export const usualLanguages = ['en', 'de', 'fr', 'es', 'it', 'ja'];

/** Languages in which a template can be written: the usual ones, then those of every marketplace and of its own texts. */
export function useLanguages(texts: Readonly<Record<string, string>>): string[] {
  const { data = [] } = useQuery(marketplacesQuery);
  const sold = data.flatMap(({ languages }) => languages).sort();
  return [...new Set([...usualLanguages, ...Object.keys(texts), ...sold])];
}
