import { useNavigate, useSearch } from '@tanstack/react-router';
import { type AuditWhere, readAuditWhere } from './audit-where.ts';

/** The place in the address, and the way to another; undefined leaves a part out. */
export function useAuditWhere(): { where: AuditWhere; go: (next: AuditWhere) => void; clear: () => void } {
  const where = readAuditWhere(useSearch({ strict: false }) as Record<string, unknown>);
  const navigate = useNavigate();
  const to = (search: AuditWhere) => void navigate({ to: '.', search: search as never, replace: true });
  return { where, go: (next) => to(readAuditWhere({ ...where, ...next })), clear: () => to({}) };
}
