import { useNavigate, useSearch } from '@tanstack/react-router';
import { type MailWhere, readMailWhere } from './mail-where.ts';

/** The place in the address, and the way to another; undefined leaves a part out. */
export function useMailWhere(): { where: MailWhere; go: (next: MailWhere) => void } {
  const where = readMailWhere(useSearch({ strict: false }) as Record<string, unknown>);
  const navigate = useNavigate();
  const go = (next: MailWhere) => {
    const search = readMailWhere({ ...where, ...next });
    void navigate({ to: '.', search: search as never, replace: true });
  };
  return { where, go };
}
