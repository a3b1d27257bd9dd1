import sanitize from 'sanitize-html';
import { safeStyle } from './safe-style.ts';

const allowedTags =
  'a abbr b big blockquote br caption center cite code col colgroup dd del div dl dt em figcaption figure font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strike strong sub sup table tbody td tfoot th thead tr tt u ul'.split(
    ' ',
  );
const tableAttributes = [
  'colspan',
  'rowspan',
  'width',
  'height',
  'align',
  'valign',
  'bgcolor',
  'border',
  'cellpadding',
  'cellspacing',
];

const options: sanitize.IOptions = {
  allowedTags,
  allowedAttributes: {
    '*': ['style', 'dir', 'lang', 'title'],
    a: ['href', 'rel', 'target'],
    img: ['alt', 'width', 'height', 'data-remote-src', 'data-cid'],
    font: ['color', 'size', 'face'],
    ol: ['start', 'type'],
    ...Object.fromEntries(
      ['table', 'tr', 'td', 'th', 'col', 'colgroup', 'thead', 'tbody', 'tfoot'].map((t) => [
        t,
        tableAttributes,
      ]),
    ),
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesAppliedToAttributes: ['href'],
  allowProtocolRelative: false,
  nestingLimit: 256,
  parseStyleAttributes: false,
  disallowedTagsMode: 'discard',
  transformTags: {
    a: (tagName, attributes) => ({ tagName, attribs: linkAttributes(attributes) }),
    img: (tagName, attributes) => ({ tagName, attribs: imageAttributes(attributes) }),
    '*': (tagName, attributes) => ({ tagName, attribs: styled(attributes) }),
  },
};

/**
 * Cleans mail HTML to a strict list: text formatting, tables, links (http, https, mailto; opened apart and without a
 * referrer), images only as placeholders (`data-remote-src`, `data-cid`) that load nothing, and a short list of style
 * properties. No script, form, frame, class, id, positioned box or url(). Callers count the HTML first.
 */
export function cleanHtml(html: string): string {
  return sanitize(html, options).trim();
}

function styled(attributes: sanitize.Attributes): sanitize.Attributes {
  if (attributes.style === undefined) return attributes;
  const { style, ...rest } = attributes;
  const safe = safeStyle(style);
  return safe === '' ? rest : { ...rest, style: safe };
}

function linkAttributes(attributes: sanitize.Attributes): sanitize.Attributes {
  const href = (attributes.href ?? '').trim();
  const { href: _, rel: __, target: ___, ...rest } = styled(attributes);
  if (!/^(https?:\/\/|mailto:)/i.test(href)) return rest;
  return { ...rest, href, rel: 'noopener noreferrer', target: '_blank' };
}

function imageAttributes(attributes: sanitize.Attributes): sanitize.Attributes {
  const kept: sanitize.Attributes = {};
  for (const name of ['alt', 'width', 'height', 'title']) {
    const value = attributes[name];
    if (value !== undefined) kept[name] = value;
  }
  const source = (attributes.src ?? '').trim();
  if (/^https?:\/\//i.test(source)) kept['data-remote-src'] = source.slice(0, 2048);
  if (/^cid:/i.test(source)) kept['data-cid'] = source.slice(4, 304);
  const style = safeStyle(attributes.style ?? '');
  return style === '' ? kept : { ...kept, style };
}
