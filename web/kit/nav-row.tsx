import { useLinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';
import css from './nav-row.module.css';

interface NavRowProps {
  to: string;
  search?: object;
  label: string;
  active: boolean;
  icon?: IconName;
  /** At the right: a count, a code. */
  end?: ReactNode;
}

/** One line of the navigation; whether it is the present one is said by the caller, not guessed from the address. */
export function NavRow({ to, search, label, active, icon, end }: NavRowProps) {
  const link = useLinkProps({ to: to as '/', ...(search ? { search: search as never } : {}) });
  return (
    <a {...link} className={css.row} aria-current={active ? 'page' : undefined} title={label}>
      {icon && <Icon name={icon} size={14} />}
      <span className={css.label}>{label}</span>
      {end !== undefined && <span className={css.end}>{end}</span>}
    </a>
  );
}
