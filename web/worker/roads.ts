/** How a request of the desk's own origin is answered: `past` goes to the network as if there were no worker. */
export type Road = 'page' | 'plain' | 'hashed' | 'past';

/** Which road a path takes; whatever the API says goes past. */
export function roadOf(path: string, navigates: boolean, shell: ReadonlySet<string>): Road {
  if (/^\/(?:api|docs|metrics)(?:\/|$)/.test(path)) return 'past';
  if (navigates) return path.startsWith('/assets/') ? 'past' : 'page';
  if (!shell.has(path)) return 'past';
  return path.startsWith('/assets/') ? 'hashed' : 'plain';
}
