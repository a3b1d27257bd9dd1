/** Text, rows and links of an HTML page while its tokens go by. */
export interface HtmlPage {
  /** Amazon's text before the end of the buyer's block, and after it. */
  before: string[];
  after: string[];
  own: string[];
  all: string[];
  rows: string[][];
  links: string[];
  linksAfterOwn: string[];
  row: string[] | null;
  cell: string[] | null;
  hiddenBy: string | null;
  place: 'before' | 'own' | 'after';
}

const blocks = new Set(
  'address article blockquote br div dl dt dd h1 h2 h3 h4 h5 h6 hr li ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const unseen = new Set(['style', 'script', 'title', 'noscript', 'template']);
const spareSpace = /\s{2,}|[^\S ]/g;

/** A page of which nothing has been read. */
export function blankPage(): HtmlPage {
  return {
    ...{ before: [], after: [], own: [], all: [], rows: [], links: [], linksAfterOwn: [] },
    ...{ row: null, cell: null, hiddenBy: null, place: 'before' },
  };
}

/** An opening tag with its `style` and `href`. */
export function openTag(page: HtmlPage, tag: string, attributes: Readonly<Record<string, string>>): void {
  if (page.hiddenBy) return;
  if (unseen.has(tag)) page.hiddenBy = tag;
  if (attributes.href)
    (page.place === 'after' ? page.linksAfterOwn : page.links).push(attributes.href.trim());
  if (tag === 'pre' && attributes.style?.toLowerCase().includes('-o-pre-wrap')) page.place = 'own';
  if (tag === 'tr' || tag === 'table') endRow(page);
  if (tag === 'td' || tag === 'th') {
    endCell(page);
    page.row ??= [];
    page.cell = [];
  }
  if (blocks.has(tag)) put(page, '\n', ' ');
}

/** A closing tag. */
export function closeTag(page: HtmlPage, tag: string): void {
  if (page.hiddenBy) {
    if (tag === page.hiddenBy) page.hiddenBy = null;
    return;
  }
  if (blocks.has(tag)) put(page, '\n', ' ');
  if (tag === 'pre' && page.place === 'own') page.place = 'after';
  if (tag === 'td' || tag === 'th') endCell(page);
  if (tag === 'tr' || tag === 'table') endRow(page);
}

/** Visible characters, entities already decoded. */
export function addWords(page: HtmlPage, text: string): void {
  if (page.hiddenBy) return;
  const flowing = page.place === 'own' ? text : text.replaceAll('\n', ' ');
  put(page, flowing, flowing);
}

function put(page: HtmlPage, text: string, cellText: string): void {
  page.all.push(text);
  page[page.place].push(text);
  page.cell?.push(cellText);
}

function endCell(page: HtmlPage): void {
  if (page.cell && page.row) page.row.push(page.cell.join('').replace(spareSpace, ' ').trim());
  page.cell = null;
}

/** Closes the row under way, at the end of the page too. */
export function endRow(page: HtmlPage): void {
  endCell(page);
  if (page.row && page.row.length > 0) page.rows.push(page.row);
  page.row = null;
}

/** Joins pieces of flowing text: spaces collapse, blocks end lines, empty lines go. */
export function flow(pieces: readonly string[]): string {
  const lines = pieces.join('').split('\n');
  return lines
    .map((line) => line.replace(spareSpace, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
