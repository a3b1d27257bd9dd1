import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { addWords, blankPage, closeTag, endRow, flow, type HtmlPage, openTag } from './html-page.ts';

/** What the dialect takes from an HTML part. */
export interface HtmlReading {
  /** Visible text, one block a line, up to the buyer's block (all of it when there is none). */
  before: string;
  /** Visible text after the buyer's block. */
  after: string;
  /** The buyer's words from Amazon's `<pre style="… -o-pre-wrap …">`, null when there is no such block. */
  own: string | null;
  /** All visible text in order. */
  text: string;
  /** Every table row as the texts of its cells; a nested table ends the row round it. */
  rows: readonly (readonly string[])[];
  /** Link targets in order, up to the end of the buyer's block. */
  links: readonly string[];
  /** Link targets that stand after the buyer's block, empty when there is no block. */
  linksAfterOwn: readonly string[];
}

/**
 * Reads HTML in one pass of the tokenizer, keeping no stack of open elements: time and memory grow with the length
 * whatever the nesting. Nothing is cleaned here; the result is for reading, never for showing.
 */
export function readHtml(html: string): HtmlReading {
  const page = blankPage();
  const tokenizer = new Tokenizer({ decodeEntities: true }, callbacks(page, html));
  tokenizer.write(html);
  tokenizer.end();
  endRow(page);
  const own = page.own.join('');
  let before: string | null = null;
  let after: string | null = null;
  let text: string | null = null;
  // most mails say it all in their plain text, and joining the words costs as much as finding them
  return {
    get before() {
      before ??= flow(page.before);
      return before;
    },
    get after() {
      after ??= flow(page.after);
      return after;
    },
    get text() {
      text ??= flow(page.all);
      return text;
    },
    own: own.trim() === '' ? null : own,
    rows: page.rows,
    links: page.links,
    linksAfterOwn: page.linksAfterOwn,
  };
}

function callbacks(page: HtmlPage, html: string): TokenizerCallbacks {
  let tag = '';
  let attribute = '';
  let value: string[] = [];
  let attributes: Record<string, string> = {};
  const ignore = () => {};
  return {
    onopentagname(start, end) {
      tag = html.slice(start, end).toLowerCase();
      attributes = {};
    },
    onattribname(start, end) {
      attribute = html.slice(start, end).toLowerCase();
      value = [];
    },
    onattribdata: (start, end) => void value.push(html.slice(start, end)),
    onattribentity: (codepoint) => void value.push(String.fromCodePoint(codepoint)),
    onattribend() {
      if (attribute === 'style' || attribute === 'href') attributes[attribute] ??= value.join('');
    },
    onopentagend: () => openTag(page, tag, attributes),
    onselfclosingtag: () => openTag(page, tag, attributes),
    onclosetag: (start, end) => closeTag(page, html.slice(start, end).toLowerCase()),
    ontext: (start, end) => addWords(page, html.slice(start, end)),
    ontextentity: (codepoint) => addWords(page, String.fromCodePoint(codepoint)),
    ...{
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: ignore,
    },
  };
}
