/** Text made safe for HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

const logo = 'https://m.media-amazon.com/images/G/01/SPACE/logo-selling_coach.png';

/** Amazon's page around the inside of a notice. */
export function page(inside: string, watermark: string): string {
  return `<html><body style="body"><img alt="" src="${logo}" width="200">${inside}<div id="spc-watermark"><p>${watermark}</p></div></body></html>`;
}

/** Paragraphs of plain text as HTML; line breaks inside one are kept. */
export function paragraphs(texts: readonly string[]): string {
  return texts.map((text) => `<p>${escapeHtml(text).replace(/\n/g, '<br>')}</p>\n`).join('');
}
