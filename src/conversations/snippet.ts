const length = 160;

/** The first words of a tokenised text for a list row; a token is never cut. */
export function snippetOf(text: string): string {
  const line = text.slice(0, 600).replace(/\s+/gu, ' ').trim();
  if (line.length <= length) return line;
  const cut = line.slice(0, length);
  const open = cut.lastIndexOf('⟦');
  const whole = open > cut.lastIndexOf('⟧') ? cut.slice(0, open) : cut;
  return `${whole.replace(/[\uD800-\uDBFF]$/u, '').trimEnd()}…`;
}
