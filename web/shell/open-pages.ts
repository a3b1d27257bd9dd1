import type { Me } from '../lib/contracts.ts';
import { type PageRoute, pages } from './routes.tsx';

/** The pages that stand in this person's navigation. */
export function openPages(me: Me | null, all: PageRoute[] = pages): PageRoute[] {
  const may = (permission?: string) =>
    permission === undefined || me?.permissions.includes(permission) === true;
  return all.filter((page) => page.listed && page.load !== undefined && may(page.permission));
}
