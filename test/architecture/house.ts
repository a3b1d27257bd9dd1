/** Rooms by height: one may import what stands in a lower row, never its own row or a higher one. */
export const storeys: readonly (readonly string[])[] = [
  ['platform'],
  ['amazon'],
  ['privacy', 'triage', 'people'],
  ['stores'],
  ['mail', 'orders', 'knowledge'],
  ['conversations'],
  ['alerts', 'reports'],
];

export const rooms: readonly string[] = storeys.flat();

/** What stands above all rooms and may import every one of them; there is no other file beside the rooms. */
export const roof = /^src\/(app|boot|cron|desk|events|live-route|main|system-routes)\.ts$|^src\/(cli|demo)\//;

/** Folders of `web/` that are no room: the frame, the pieces, the tools, the first start. */
export const webOwn: readonly string[] = ['shell', 'kit', 'lib', 'public', 'setup', 'worker'];

/** The room of a path in `src/` or `web/`, or null. */
export function roomOf(file: string): string | null {
  return /^(?:src|web)\/([^/]+)\/./.exec(file)?.[1] ?? null;
}

/** Row of a room, from the ground; -1 for what is no room. */
export const storeyOf = (room: string): number => storeys.findIndex((row) => row.includes(room));
