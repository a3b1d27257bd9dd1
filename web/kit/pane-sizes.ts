/** What a pane may measure, in CSS pixels. */
export interface PaneBounds {
  min: number;
  max: number;
  usual: number;
}

/** A width inside its bounds, whole pixels; what is no number becomes the usual width. */
export function fitting(width: unknown, bounds: PaneBounds): number {
  if (typeof width !== 'number' || !Number.isFinite(width)) return bounds.usual;
  return Math.round(Math.min(bounds.max, Math.max(bounds.min, width)));
}

/** The width after a key on the divider (arrows 16 px, with shift 64, Home and End the bounds), or null for other keys. */
export function widthAfterKey(
  width: number,
  key: string,
  shift: boolean,
  bounds: PaneBounds,
  side: 'start' | 'end',
): number | null {
  const step = (shift ? 64 : 16) * (side === 'start' ? 1 : -1);
  if (key === 'ArrowRight') return fitting(width + step, bounds);
  if (key === 'ArrowLeft') return fitting(width - step, bounds);
  if (key === 'Home') return bounds.min;
  if (key === 'End') return bounds.max;
  if (key === 'Enter') return bounds.usual;
  return null;
}
