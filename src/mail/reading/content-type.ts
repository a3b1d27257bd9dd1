import { decodeText } from './charset.ts';
import { decodeWords } from './encoded-words.ts';

/** A `Content-Type` or `Content-Disposition` value (RFC 2045 §5.1, RFC 2183) with its parameters (RFC 2231). */
export interface ParameterValue {
  /** Lower case, '' when absent. */
  value: string;
  /** By lower-case name; continuations joined, percent forms decoded. */
  params: Record<string, string>;
}

const parameter = /;\s*([^\s=;"]{1,60})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g;

/** Reads a parameter value of at most 8 KB; never throws. */
export function readParameters(raw: string): ParameterValue {
  const text = raw.slice(0, 8192);
  const semicolon = text.indexOf(';');
  const value = (semicolon < 0 ? text : text.slice(0, semicolon)).trim().toLowerCase();
  const params: Record<string, string> = Object.create(null);
  const pieces = new Map<string, string>();
  if (semicolon < 0) return { value, params };
  for (const match of text.slice(semicolon).matchAll(parameter)) {
    const name = (match[1] ?? '').toLowerCase();
    const content = match[2] !== undefined ? match[2].replace(/\\(.)/g, '$1') : (match[3] ?? '').trim();
    const star = name.indexOf('*');
    if (star < 0) params[name] ??= decodeWords(content);
    else pieces.set(name.slice(0, star), (pieces.get(name.slice(0, star)) ?? '') + content);
  }
  for (const [name, content] of pieces) params[name] = decodeExtended(content);
  return { value, params };
}

function decodeExtended(content: string): string {
  const match = /^([\w-]{0,40})'[\w-]{0,20}'/.exec(content);
  const body = match ? content.slice(match[0].length) : content;
  const bytes = Buffer.from(
    body.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
  return match || body.includes('%') ? decodeText(bytes, match?.[1] || 'utf-8') : body;
}
