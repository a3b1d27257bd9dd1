const steps: [unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** How long before (or after) `now` a moment lies, in words of `locale`: whole days, hours or minutes. Both in epoch ms. */
export function agoWords(at: number, now: number, locale: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const gap = at - now;
  const [unit, ms] = steps.find(([, length]) => Math.abs(gap) >= length) ?? [
    'second',
    Number.POSITIVE_INFINITY,
  ];
  return format.format(Math.trunc(gap / ms) || 0, unit);
}
