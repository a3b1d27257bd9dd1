import { Link } from '@tanstack/react-router';
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

/** One line of the navigation. */
export function NavRow({ to, search, label, active, icon, end }: NavRowProps) {
  return (
    <Link
      to={to as '/'}
      {...(search ? { search: search as never } : {})}
      className={css.row}
      aria-current={active ? 'page' : undefined}
      title={label}
    >
      {icon && <Icon name={icon} size={14} />}
      <span className={css.label}>{label}</span>
      {end !== undefined && <span className={css.end}>{end}</span>}
    </Link>
  );
}
