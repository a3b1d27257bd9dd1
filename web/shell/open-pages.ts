import type { Me } from '../lib/contracts.ts';
import { type PageRoute, pages } from './routes.tsx';

const may = (me: Me | null, permission: string | undefined): boolean =>
  permission === undefined || me?.permissions.includes(permission) === true;

/** The pages that stand in this person's navigation. */
export function openPages(me: Me | null, all: PageRoute[] = pages): PageRoute[] {
  return all.filter((page) => page.listed && page.load !== undefined && may(me, page.permission));
}

/** May this person read the page, by whatever way it was reached? */
export const mayOpen = (me: Me | null, { permission, opens = permission }: PageRoute): boolean =>
  may(me, opens);
