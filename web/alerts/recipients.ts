/** Whom to name: nobody in particular where those are picked who are told anyway, so that newcomers of their roles are told too. */
export function recipientsOf(picked: readonly string[], usual: readonly string[]): string[] | null {
  const same = picked.length === usual.length && usual.every((one) => picked.includes(one));
  return same ? null : [...picked];
}
