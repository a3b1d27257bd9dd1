import { useLocation, useNavigate } from '@tanstack/react-router';
import { readWhere, type Where, withOpen } from '../lib/where.ts';

/** What the inbox looks at, and how to look elsewhere. */
export function useWhere() {
  const { search } = useLocation();
  const navigate = useNavigate();
  const where = readWhere(search as Record<string, unknown>);
  /** `step` leaves a mark in the history, so that going back returns to the list. */
  const go = (next: Where, step: boolean) => void navigate({ to: '/inbox', search: next, replace: !step });
  return {
    where,
    go,
    open: (id: string, step = false) => go(withOpen(where, id), step),
    leave: () => go(withOpen(where, undefined), false),
  };
}
