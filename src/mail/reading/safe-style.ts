const safeProperties = new Set(
  'background-color border border-bottom border-collapse border-color border-left border-right border-spacing border-style border-top border-width color direction font-family font-size font-style font-variant font-weight letter-spacing line-height list-style-type max-width min-width padding padding-bottom padding-left padding-right padding-top text-align text-decoration text-indent text-transform unicode-bidi vertical-align white-space width word-break word-wrap overflow-wrap'.split(
    ' ',
  ),
);
const safeValue = /^[\w\s#%.,'"+-]{1,120}$|^rgba?\([\d\s.,%/]{1,40}\)$/i;

/**
 * Keeps the declarations of an inline style that only dress text and tables. Whatever holds an escape, a comment,
 * a function other than rgb(), or an unlisted property (position, float, margin, background-image …) is dropped.
 */
export function safeStyle(style: string): string {
  if (style === '' || style.length > 4096 || style.includes('\\') || style.includes('/*')) return '';
  const kept: string[] = [];
  for (const declaration of style.split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 1) continue;
    const property = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration
      .slice(colon + 1)
      .replace(/!important/i, '')
      .trim();
    if (safeProperties.has(property) && safeValue.test(value)) kept.push(`${property}:${value}`);
  }
  return kept.join(';');
}
