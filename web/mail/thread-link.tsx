import { Link } from '@tanstack/react-router';
import { readWhere } from '../lib/where.ts';
import css from './mail.module.css';

/** The way to a conversation, by its number. */
export function ThreadLink({ id, children }: { id: string; children: string }) {
  return (
    <Link to="/inbox" search={readWhere({ id })} className={css.link ?? ''}>
      {children}
    </Link>
  );
}
