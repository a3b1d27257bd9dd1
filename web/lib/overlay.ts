import { hold, useHeld } from './external.ts';

/** The window that lies over the desk, if any. */
const overlay = hold<'none' | 'palette' | 'keys' | 'alerts'>('none');
export const useOverlay = () => useHeld(overlay);
export const openOverlay = (next: 'none' | 'palette' | 'keys' | 'alerts') => overlay.set(next);
