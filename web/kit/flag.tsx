import css from './flag.module.css';
import { flags } from './flag-shapes.ts';

/**
 * The code of a country with its flag before it, where there is one; the code stays, since small flags resemble each
 * other. `bare` leaves it to the tooltip and to those who listen.
 */
export function Flag({ code, name, bare = false }: { code: string; name: string; bare?: boolean }) {
  const shapes = flags[code];
  return (
    <span className={css.flag} data-bare={bare || undefined} title={`${name} (${code})`}>
      {shapes && (
        <svg className={css.picture} width={16} height={12} viewBox="0 0 16 12" aria-hidden="true">
          {shapes.map(([fill, path]) => (
            <path key={path + fill} fill={fill} d={path} />
          ))}
        </svg>
      )}
      {bare && shapes ? <span className="unseen">{code}</span> : code}
    </span>
  );
}
