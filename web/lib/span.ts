const unitMs: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };
const words: readonly [RegExp, string][] = [
  [/分钟?|min(?:ute)?s?/gi, 'm'],
  [/(?:个)?小时|时|hours?|hrs?/gi, 'h'],
  [/天|日|days?/gi, 'd'],
  [/(?:个)?(?:星期|周)|weeks?/gi, 'w'],
];

/** Reads a length of time as people type it, in ms: `2h30m`, `45 min`, `3天`, `1.5h`; null for anything else. */
export function readSpan(typed: string): number | null {
  const wide = typed.normalize('NFKC').trim();
  const plain = words.reduce((text, [word, unit]) => text.replace(word, unit), wide).toLowerCase();
  const parts = [...plain.matchAll(/(\d{1,4}(?:\.\d{1,2})?)\s*([mhdw])/g)];
  if (parts.length === 0 || plain.replace(/(\d{1,4}(?:\.\d{1,2})?)\s*([mhdw])/g, '').trim() !== '')
    return null;
  const span = parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (unitMs[unit ?? ''] ?? 0), 0);
  return span > 0 ? Math.round(span) : null;
}
