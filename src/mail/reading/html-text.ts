import { decodeEntities } from './entities.ts';
import { scanHtml } from './html-scan.ts';

const blocks = new Set(
  'address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
const apart = new Set(['p', 'blockquote', 'ul', 'ol', 'table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const quoteMark = /class\s*=\s*["']?[^"'>]*\b(gmail_quote|yahoo_quoted|moz-cite-prefix)/i;

interface Paper {
  lines: string[];
  /** The open line in pieces: joining at once would make long lines cost their square. */
  line: string[];
  pre: number;
  quote: number;
}

/**
 * Plain words of HTML in linear time: one line a block, list items with a dash, `pre` kept as it stands, quoted
 * blocks marked with `>` so that they can be told from the writer's own words. At most `mostChars` characters.
 */
export function htmlToText(html: string, mostChars: number): string {
  const paper: Paper = { lines: [], line: [], pre: 0, quote: 0 };
  let room = mostChars;
  scanHtml(html, {
    tag(name, closing, _attributes, source) {
      setTag(paper, name, closing, source);
      return room > 0;
    },
    text(from, to) {
      if (room <= 0) return;
      const text = decodeEntities(html.slice(from, Math.min(to, from + room)));
      room -= text.length;
      setText(paper, text);
    },
  });
  breakLine(paper);
  return paper.lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, mostChars);
}

function setText(paper: Paper, text: string): void {
  if (paper.pre > 0) {
    const [first = '', ...rest] = text.replace(/\r\n?/g, '\n').split('\n');
    paper.line.push(first);
    for (const each of rest) {
      breakLine(paper, true);
      paper.line = [each];
    }
    return;
  }
  const flat = text.replace(/[ \t\r\n\f\u00a0\u200b]+/g, ' ');
  const spaced = paper.line.length === 0 || paper.line.at(-1)?.endsWith(' ');
  const piece = spaced ? flat.trimStart() : flat;
  if (piece !== '') paper.line.push(piece);
}

function setTag(paper: Paper, name: string, closing: boolean, source: string): void {
  if (name === 'br') breakLine(paper, true);
  else if (blocks.has(name)) setBlock(paper, name, closing);
  else if ((name === 'td' || name === 'th') && !closing && paper.line.length > 0) paper.line.push(' ');
  if (name === 'div' && !closing && source.length < 400 && quoteMark.test(source)) paper.lines.push('');
}

function setBlock(paper: Paper, name: string, closing: boolean): void {
  breakLine(paper);
  if (apart.has(name) && paper.lines.length > 0 && paper.lines.at(-1) !== '') paper.lines.push('');
  const step = closing ? -1 : 1;
  if (name === 'blockquote') paper.quote = Math.min(5, Math.max(0, paper.quote + step));
  if (name === 'pre') paper.pre = Math.max(0, paper.pre + step);
  if (name === 'li' && !closing) paper.line = ['- '];
}

function breakLine(paper: Paper, always = false): void {
  const text = paper.line.join('').trimEnd();
  if (text !== '' || always) paper.lines.push('> '.repeat(text === '' ? 0 : paper.quote) + text);
  paper.line = [];
}
